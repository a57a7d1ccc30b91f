"""Fills a tracking server's SQLite database with runs: database, experiment, runs, metrics, params."""

import random
import sqlite3
import sys

database, experiment = sys.argv[1], int(sys.argv[2])
runs, metrics, params = (int(text) for text in sys.argv[3:6])
random.seed(7)

connection = sqlite3.connect(database, timeout=60)
run_rows, metric_rows, latest_rows, param_rows, tag_rows = [], [], [], [], []
for number in range(runs):
    run = f"{number + 1:032x}"
    start = 1_767_225_600_000 + number * 1_000
    name = f"run-{number}"
    uri = f"mlflow-artifacts:/{experiment}/{run}/artifacts"
    run_rows.append((run, name, "UNKNOWN", "", "", "bench", "FINISHED", start, start + 60_000, "", "active", uri, experiment))
    tag_rows.append(("mlflow.runName", name, run))
    for index in range(metrics):
        value = random.gauss(0, 0.1) + index * 0.01
        metric_rows.append((f"metric_{index}", value, start, run, 0, 0))
        latest_rows.append((f"metric_{index}", value, start, 0, 0, run))
    for index in range(params):
        value = f"choice {random.randrange(6)}" if index % 3 == 0 else str(random.randrange(1000) / 1000)
        param_rows.append((f"param_{index}", value, run))

with connection:
    connection.executemany(
        "INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time,"
        " end_time, source_version, lifecycle_stage, artifact_uri, experiment_id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        run_rows,
    )
    connection.executemany("INSERT INTO tags (key, value, run_uuid) VALUES (?,?,?)", tag_rows)
    connection.executemany(
        "INSERT INTO metrics (key, value, timestamp, run_uuid, step, is_nan) VALUES (?,?,?,?,?,?)", metric_rows
    )
    connection.executemany(
        "INSERT INTO latest_metrics (key, value, timestamp, step, is_nan, run_uuid) VALUES (?,?,?,?,?,?)", latest_rows
    )
    connection.executemany("INSERT INTO params (key, value, run_uuid) VALUES (?,?,?)", param_rows)
print(len(run_rows))
