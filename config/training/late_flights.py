"""Which flights arrive more than 15 minutes late? A model from what is known an hour before departure.

Trains two kinds of models over a grid, every run nested in one: gradient boosting and a linear model, with their metrics
by step, a confusion matrix, a ROC curve and the importance of each column. The best one by the area under the ROC curve
becomes a version of the registered model `late-flights`.
"""

import argparse
import itertools
import sys

import matplotlib.pyplot as plt
import mlflow
import numpy as np
import pandas as pd
import skops
import sklearn
from mlflow.models import infer_signature
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.inspection import permutation_importance
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import ConfusionMatrixDisplay, RocCurveDisplay, log_loss, roc_auc_score
from sklearn.metrics import accuracy_score, f1_score, precision_score, recall_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

import sololakehouse

WORDS = ["carrier", "origin", "destination"]
NUMBERS = [
    "month",
    "weekday",
    "hour",
    "distance",
    "temperature",
    "humidity",
    "wind_speed",
    "precipitation",
    "pressure",
    "visibility",
]
MODEL = "late-flights"

# Models are stored without pickle, so that loading one runs no code of its own. Of these types it is known what they do.
TRUSTED = [
    "functools.partial",
    "numpy.dtype",
    "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
    "sklearn.utils.validation.check_array",
]


def flights(rows, seed):
    """Flights that arrived, each with what is known an hour before its departure, and whether it was late."""
    arrived = sololakehouse.table("gold.departures", WORDS + NUMBERS + ["late"], "late is not null")
    some = arrived.sample(min(rows, len(arrived)), random_state=seed)
    return some[WORDS + NUMBERS].astype(dict.fromkeys(NUMBERS, "float64")), some["late"].astype("int64")


def boosting(learning_rate, leaves, l2):
    words = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan, max_categories=200)
    encode = ColumnTransformer([("words", words, WORDS)], remainder="passthrough")
    model = HistGradientBoostingClassifier(
        max_iter=60,
        learning_rate=learning_rate,
        max_leaf_nodes=leaves,
        l2_regularization=l2,
        categorical_features=list(range(len(WORDS))),
        early_stopping=False,
        random_state=7,
    )
    return Pipeline([("encode", encode), ("model", model)])


def linear(alpha, penalty):
    numbers = make_pipeline(SimpleImputer(), StandardScaler())
    encode = ColumnTransformer(
        [("words", OneHotEncoder(handle_unknown="ignore"), WORDS), ("numbers", numbers, NUMBERS)]
    )
    model = SGDClassifier(loss="log_loss", alpha=alpha, penalty=penalty, learning_rate="optimal", random_state=7)
    return Pipeline([("encode", encode), ("model", model)])


def grid():
    """Name, parameters and pipeline of every run."""
    for rate, leaves, l2 in itertools.product([0.03, 0.1, 0.3], [15, 31, 63], [0.0, 1.0]):
        params = {"model": "boosting", "learning_rate": rate, "max_leaf_nodes": leaves, "l2_regularization": l2}
        yield f"boosting-lr{rate}-leaves{leaves}-l2{l2:g}", params, boosting(rate, leaves, l2)
    for alpha, penalty in itertools.product([1e-5, 1e-4, 1e-3], ["l2", "l1"]):
        params = {"model": "linear", "alpha": alpha, "penalty": penalty}
        yield f"linear-{penalty}-alpha{alpha:g}", params, linear(alpha, penalty)


def fit(pipeline, train, test):
    """Fits the pipeline; yields step and probabilities on the test rows as it learns."""
    (rows, late), (test_rows, _) = train, test
    encode, model = pipeline.named_steps["encode"], pipeline.named_steps["model"]
    encoded, test_encoded = encode.fit_transform(rows), encode.transform(test_rows)
    if isinstance(model, SGDClassifier):
        for epoch in range(1, 13):
            model.partial_fit(encoded, late, classes=[0, 1])
            yield epoch, model.predict_proba(test_encoded)[:, 1]
    else:
        model.fit(encoded, late)
        for tree, probabilities in enumerate(model.staged_predict_proba(test_encoded), 1):
            if tree % 5 == 0:
                yield tree, probabilities[:, 1]


def pictures(late, probabilities, threshold):
    figure, axes = plt.subplots(figsize=(5, 4), layout="constrained")
    predicted = probabilities >= threshold
    ConfusionMatrixDisplay.from_predictions(
        late, predicted, display_labels=["on time", "late"], cmap="Blues", colorbar=False, ax=axes
    )
    axes.set_title("Test flights, at the threshold of the best F1")
    mlflow.log_figure(figure, "confusion_matrix.png")
    plt.close(figure)
    figure, axes = plt.subplots(figsize=(5, 4), layout="constrained")
    RocCurveDisplay.from_predictions(late, probabilities, ax=axes, name="model")
    axes.plot([0, 1], [0, 1], linestyle=":", color="grey")
    mlflow.log_figure(figure, "roc.png")
    plt.close(figure)


def best_threshold(late, probabilities):
    candidates = np.quantile(probabilities, np.linspace(0.5, 0.98, 25))
    return max(candidates, key=lambda threshold: f1_score(late, probabilities >= threshold))


def train_one(name, params, pipeline, train, test):
    """One run of the grid. Returns its id, the id of its model and the area under the ROC curve."""
    with mlflow.start_run(run_name=name, nested=True) as run:
        mlflow.log_params({**params, "train_rows": len(train[0]), "features": len(WORDS + NUMBERS)})
        late = test[1]
        probabilities = None
        for step, probabilities in fit(pipeline, train, test):
            mlflow.log_metrics(
                {"val_auc": roc_auc_score(late, probabilities), "val_logloss": log_loss(late, probabilities)},
                step=step,
                synchronous=False,
            )
        mlflow.flush_async_logging()
        threshold = best_threshold(late, probabilities)
        predicted = probabilities >= threshold
        auc = roc_auc_score(late, probabilities)
        mlflow.log_metrics(
            {
                "auc": auc,
                "threshold": threshold,
                "accuracy": accuracy_score(late, predicted),
                "precision": precision_score(late, predicted, zero_division=0),
                "recall": recall_score(late, predicted),
                "f1": f1_score(late, predicted),
            }
        )
        pictures(late, probabilities, threshold)
        few = test[0].head(1500)
        importance = permutation_importance(
            pipeline, few, late.head(1500), scoring="roc_auc", n_repeats=1, random_state=7
        )
        table = pd.DataFrame({"column": few.columns, "importance": importance.importances_mean})
        mlflow.log_table(table.sort_values("importance", ascending=False), "feature_importance.json")
        example = train[0].dropna().head(3)
        model = mlflow.sklearn.log_model(
            pipeline,
            name="model",
            signature=infer_signature(train[0].dropna().head(100), pipeline.predict(example)),
            input_example=example,
            serialization_format="skops",
            skops_trusted_types=TRUSTED,
            pip_requirements=[
                f"mlflow=={mlflow.__version__}",
                f"scikit-learn=={sklearn.__version__}",
                f"pandas=={pd.__version__}",
                f"numpy=={np.__version__}",
                f"skops=={skops.__version__}",
            ],
        )
        return run.info.run_id, model.model_id, auc


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=20_000, help="flights to train and test with")
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--runs", type=int, default=0, help="only so many of the grid, spread over it; 0 for all")
    options = parser.parse_args()

    with mlflow.start_run(run_name="late flights", log_system_metrics=True) as parent:
        sololakehouse.progress(0.01, "Reading flights and weather")
        rows, late = flights(options.rows, options.seed)
        mlflow.log_params({"rows": len(rows), "seed": options.seed})
        train_rows, test_rows, train_late, test_late = train_test_split(
            rows, late, test_size=0.3, random_state=options.seed, stratify=late
        )
        runs = list(grid())
        if options.runs:
            runs = [runs[int(at)] for at in np.linspace(0, len(runs) - 1, options.runs)]
        results = []
        for number, (name, params, pipeline) in enumerate(runs):
            sololakehouse.progress(0.1 + 0.85 * number / len(runs), f"Run {number + 1} of {len(runs)}: {name}")
            result = train_one(name, params, pipeline, (train_rows, train_late), (test_rows, test_late))
            results.append((*result, name))
            print(f"{name}: AUC {result[2]:.4f}", flush=True)
            mlflow.log_metric("best_auc", max(auc for _, _, auc, _ in results), step=number)
        run_id, model_id, auc, name = max(results, key=lambda result: result[2])
        sololakehouse.progress(0.97, f"Registering {name}")
        version = mlflow.register_model(f"models:/{model_id}", MODEL)
        client = mlflow.MlflowClient()
        client.set_tag(parent.info.run_id, "best_run", run_id)
        client.set_tag(run_id, "best", "true")
    print(f"{name} is the best with an AUC of {auc:.4f}: version {version.version} of {MODEL}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
