# SoloLakehouse: run · test · up · down · tour · bench
#
# Maven runs on a JDK 25 itself, because Error Prone and the formatter need it; the default java may be another one.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test up down tour bench format clean

export JAVA_HOME = $(JDK)
JDK = $(or $(shell scripts/find-jdk),$(error No JDK 25))
MVN = mvn --batch-mode --quiet
JAVA = $(JDK)/bin/java

APP := app/workbench/target/app
ENGINES := app/spark-engine/target/engines
SOURCES := $(shell find pom.xml .mvn app/*/pom.xml app/*/src config -type f 2>/dev/null)
# Children run on the same JDK; the engines directory holds the programs that are not on the window's class path.
LAUNCH = $(JAVA) @app/workbench/jvm-options -Dsololakehouse.engines=$(CURDIR)/$(ENGINES)
TEST_LAUNCH = $(LAUNCH) -cp "$(CURDIR)/app/workbench/target/test-classes:$(CURDIR)/app/workbench/target/classes:$$(cat app/workbench/target/test-classpath)"

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: $(APP)/.built ## build what is needed and open the window
	@scripts/run $(LAUNCH)

test: ## every test: formatter, Error Prone, NullAway, architecture, real services, real window
	@scripts/native-packages test
	@scripts/virtual-screen mvn --batch-mode --no-transfer-progress $(MAVEN_TEST_OPTIONS) verify

up: $(APP)/.built ## start the stack without a window, and leave it running
	@$(LAUNCH) -cp "$(APP)/*" io.sololakehouse.platform.stack.StackCommand up

down: $(APP)/.built ## stop the stack
	@$(LAUNCH) -cp "$(APP)/*" io.sololakehouse.platform.stack.StackCommand down

tour: $(APP)/.tests-built ## drive the real window as a user would, and take the pictures of the guide
	@scripts/native-packages screen
	@mkdir -p target/tour-home # of a new user, who has the programs already
	@find target/tour-home -mindepth 1 -maxdepth 1 ! -name components ! -name python -exec rm -rf {} +
	@SOLOLAKEHOUSE_HOME=$(CURDIR)/target/tour-home scripts/virtual-screen \
		$(TEST_LAUNCH) io.sololakehouse.workbench.tour.Tour target/tour

bench: $(APP)/.tests-built ## speed and memory against references of the same run; ONLY=name for one figure
	@scripts/native-packages screen
	@scripts/virtual-screen $(TEST_LAUNCH) -Dsololakehouse.app=$(CURDIR)/$(APP) io.sololakehouse.workbench.bench.Bench target/bench $(ONLY)

format: ## format the sources
	@$(MVN) spotless:apply

clean: ## remove everything that was built
	@$(MVN) clean

$(APP)/.built: $(SOURCES)
	@echo "Building SoloLakehouse (the first time fetches its libraries, about 700 MB)"
	@$(MVN) package -Dmaven.test.skip=true
	@touch $@

$(APP)/.tests-built: $(SOURCES)
	@echo "Building SoloLakehouse and its tests"
	@$(MVN) package -DskipTests
	@touch $(APP)/.built $@
