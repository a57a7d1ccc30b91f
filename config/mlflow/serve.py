"""Runs `mlflow server` in one process.

The command of the same name starts its web server as a second process, which imports everything once more: twice the
memory, twice the start. Here the command does all that it does (checks its options, makes or upgrades the database) and
then becomes the web server itself. The arguments are those of `mlflow server`.
"""

import os
import sys

import uvicorn  # first: MLflow's application guards itself against foreign hosts only where a web server is loaded

import mlflow.server
from mlflow.cli import cli


def serve_here(command, extra_env=None, **options):
    """Takes the place of the function that would start `python -m uvicorn ...`."""
    if command[1:3] != ["-m", "uvicorn"]:
        raise SystemExit(f"mlflow server would run {command[:3]}, which this start does not know")
    os.environ.update(extra_env or {})
    uvicorn.main(command[3:])


mlflow.server._exec_cmd = serve_here
cli(["server", *sys.argv[1:]], prog_name="mlflow")
