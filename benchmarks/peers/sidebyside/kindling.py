"""Kindling through `submit-scripts/kindling ask-tell`: one process for each run, one JSON object a line."""

import json
import subprocess
import tempfile
from pathlib import Path

from .spaces import yaml

HOME = Path(__file__).resolve().parents[3]
LAUNCHER = HOME / "submit-scripts" / "kindling"
BUILT = HOME / "hpo-examples" / "target" / "dist" / "RELEASE"


def version():
    """The commit; results of jars that are older than it would be told as its own."""
    git = ["git", "-C", HOME]
    sources = git + ["log", "-1", "--format=%ct", "--", "hpo-core/src/main", "hpo-spark/src/main", "pom.xml"]
    changed = subprocess.run(sources, capture_output=True, text=True, check=False).stdout.strip()
    if changed and BUILT.exists() and BUILT.stat().st_mtime < int(changed):
        raise SystemExit("kindling: need jars as new as its last commit, run ./mvnw -DskipTests package")
    commit = git + ["describe", "--always", "--dirty"]
    return subprocess.run(commit, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


class Kindling:
    """One search. `strategy` is a name with options, as `ask-tell --strategy` takes them."""

    package = "kindling"
    strategy = "auto"

    @staticmethod
    def supports(problem):
        return True

    def __init__(self, problem, seed, trials, batch):
        self.file = tempfile.NamedTemporaryFile("w", suffix=".yaml")
        json.dump({"space": yaml(problem.space)}, self.file)
        self.file.flush()
        command = [LAUNCHER, "ask-tell", "--space", self.file.name, "--strategy", self.strategy, "--seed", str(seed)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def request(self, message):
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        answer = json.loads(line) if line else {"error": f"kindling ended with status {self.process.wait()}"}
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer

    def ask(self, count):
        trials = self.request({"ask": count})["trials"]
        return [(trial["number"], trial["configuration"]) for trial in trials]

    def tell(self, pairs):
        for number, loss in pairs:
            self.request({"tell": {"number": number, "score": loss}})

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def strategy(name):
    """The method of one of Kindling's strategies."""
    return type(f"Kindling_{name}", (Kindling,), {"strategy": name})
