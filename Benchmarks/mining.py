#!/usr/bin/env python3
"""Measures process mining beside pm4py, r4pm and polars: fresh processes, medians, peak memory of the whole process.

    Benchmarks/mining.py [--logs FOLDER] [--program FILE] [--rounds N]

FOLDER holds road_traffic_fines.xes.gz, receipt.xes.gz and receipt.csv. The peers are those of the Python that runs this.
"""
import argparse, gzip, json, multiprocessing, os, pathlib, re, shutil, statistics, subprocess, sys, tempfile

# What a peer does, each in a process of its own; every script prints JSON.
PEER = {
    "r4pm": """
import sys, time, json, r4pm
t = time.perf_counter(); r4pm.import_item("EventLog", sys.argv[1]); print(json.dumps({"seconds": time.perf_counter() - t}))
""",
    "polars csv": """
import sys, time, json, polars as pl
t = time.perf_counter(); pl.read_csv(sys.argv[1], try_parse_dates=True); print(json.dumps({"seconds": time.perf_counter() - t}))
""",
    "polars": """
import sys, time, json, statistics, polars as pl
d = pl.read_parquet(sys.argv[1])
def median(f):
    times = []
    for _ in range(15):
        t = time.perf_counter(); f(); times.append(time.perf_counter() - t)
    return statistics.median(times)
c, a, t = pl.col("case"), pl.col("activity"), pl.col("time")
steps = d.lazy().select(c, a.alias("a"), a.shift(-1).alias("b"), (c == c.shift(-1)).alias("same"), (t.shift(-1) - t).alias("wait")).filter("same")
dfg = lambda: steps.group_by("a", "b").len().collect()
variants = lambda: d.lazy().group_by("case").agg(a.to_physical()).group_by("activity").len().collect()
throughput = lambda: d.lazy().group_by("case").agg((t.max() - t.min()).alias("t")).select(
    *[pl.col("t").quantile(q, "linear").alias(str(q)) for q in (0, .25, .5, .75, .9, .95, .99, 1)], pl.col("t").mean()).collect()
performance = lambda: steps.group_by("a", "b").agg(pl.len(), pl.col("wait").mean().alias("mean"), pl.col("wait").median().alias("median"),
    pl.col("wait").quantile(.9, "linear").alias("p90"), pl.col("wait").sum().alias("total")).collect()
print(json.dumps({"dfg": median(dfg), "variants": median(variants), "throughput": median(throughput), "performance dfg": median(performance)}))
""",
    "pm4py": """
import sys, time, json, statistics, warnings
warnings.filterwarnings("ignore")
import pandas as pd, pm4py
d = pd.read_parquet(sys.argv[1]).rename(columns={"case": "case:concept:name", "activity": "concept:name", "time": "time:timestamp"})
d["case:concept:name"] = d["case:concept:name"].astype(str); d["concept:name"] = d["concept:name"].astype(str)
d["time:timestamp"] = pd.to_datetime(d["time:timestamp"], unit="us", utc=True)
d = pm4py.format_dataframe(d, case_id="case:concept:name", activity_key="concept:name", timestamp_key="time:timestamp")
def median(f):
    times = []
    for _ in range(3):
        t = time.perf_counter(); f(); times.append(time.perf_counter() - t)
    return statistics.median(times)
print(json.dumps({"dfg": median(lambda: pm4py.discover_dfg(d)), "variants": median(lambda: pm4py.get_variants(d)),
    "throughput": median(lambda: pm4py.get_all_case_durations(d)), "performance dfg": median(lambda: pm4py.discover_performance_dfg(d))}))
""",
}


def run(command):
    """The JSON that a process prints, and its peak memory in MB."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"failed: {' '.join(map(str, command))[:200]}")
    return json.loads(text.strip().splitlines()[-1]), usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def in_turn(commands, rounds):
    """What each command prints and its peak memory, as medians; one after the other in each round, so that what else the machine does, it does to all."""
    results = [[run(command) for command in commands] for _ in range(rounds)]
    figures = []
    for own in zip(*results):
        figures.append(({name: statistics.median(r[0][name] for r in own) for name in own[0][0]}, statistics.median(r[1] for r in own)))
    return figures


def enlarge(logs, folder):
    """receipt, 117 times over with its cases renamed, as XES and as a table: 1,003,509 events."""
    text = gzip.open(logs / "receipt.xes.gz", "rt").read()
    first, last = text.index("<trace>"), text.rindex("</trace>") + len("</trace>")
    with open(folder / "receipt117.xes", "w") as out:
        out.write(text[:first])
        for turn in range(117):
            out.write(re.sub(r'(key="concept:name" value="case-)', rf"\g<1>{turn}-", text[first:last]) + "\n\t")
        out.write(text[last:])
    head, *rows = (logs / "receipt.csv").read_text().splitlines()
    with open(folder / "receipt117.csv", "w") as out:
        out.write(head + "\n")
        for turn in range(117):
            for row in rows:
                out.write(row.replace(",case-", f",case-{turn}-", 1) + "\n")


def tabulate(name, folder):
    """The log as a table (all attributes) and its columns as Parquet, for peers that do not read XES."""
    import polars as pl
    if not (folder / f"{name}.csv").exists():
        import r4pm.df
        frame = r4pm.df.import_xes(str(folder / f"{name}.xes"))
        (frame[0] if isinstance(frame, tuple) else frame).write_csv(folder / f"{name}.csv")
    frame = pl.read_csv(folder / f"{name}.csv", infer_schema_length=0)
    frame = frame.select(
        pl.col("case:concept:name").alias("case"), pl.col("concept:name").alias("activity"),
        pl.col("time:timestamp").str.replace(" ", "T").str.to_datetime(time_unit="us", time_zone="UTC").cast(pl.Int64).alias("time"))
    codes = frame.select(pl.col("case").unique(maintain_order=True)).with_row_index("code")
    frame = frame.join(codes, on="case", how="left", maintain_order="left").sort("code", "time", maintain_order=True)
    frame.select(pl.col("code").alias("case"), pl.col("activity").cast(pl.Categorical), "time").write_parquet(folder / f"{name}.parquet")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--logs", type=pathlib.Path, default=pathlib.Path("../shared/data/eventlogs"))
    parser.add_argument("--program", default=".build/release/MiningBenchmarks")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    python = sys.executable
    with tempfile.TemporaryDirectory(prefix="mining-bench-") as name:
        folder = pathlib.Path(name)
        with gzip.open(options.logs / "road_traffic_fines.xes.gz") as source, open(folder / "fines.xes", "wb") as out:
            shutil.copyfileobj(source, out)
        enlarge(options.logs, folder)
        for log in ("fines", "receipt117"):
            # In a process of its own: what this one ever held counts as its children's peak too.
            helper = multiprocessing.get_context("spawn").Process(target=tabulate, args=(log, folder))
            helper.start()
            helper.join()
            xes, csv, parquet = (str(folder / f"{log}.{kind}") for kind in ("xes", "csv", "parquet"))
            print(f"\n{'road_traffic_fines' if log == 'fines' else 'receipt x 117'}")
            (peer, memory), *ours = in_turn(
                [[python, "-c", PEER["r4pm"], xes], *([options.program, "import", xes, mode] for mode in ("all", "core"))], options.rounds)
            print(f"  import XES, r4pm native          {peer['seconds']:8.3f} s {memory:8.0f} MB")
            for (own, used), mode, speed, share in zip(ours, ("all", "core"), (3, 8), (1 / 3, 1 / 10)):
                print(f"  import XES, {mode:<20} {own['seconds']:8.3f} s {used:8.0f} MB   {peer['seconds'] / own['seconds']:6.1f} x as fast (goal {speed}), {used / memory:5.2f} of the memory (goal {share:.2f})")
            (peer, memory), (own, used) = in_turn([[python, "-c", PEER["polars csv"], csv], [options.program, "import", csv, "all"]], options.rounds)
            print(f"  import CSV, polars               {peer['seconds']:8.3f} s {memory:8.0f} MB")
            print(f"  import CSV, all                  {own['seconds']:8.3f} s {used:8.0f} MB   {peer['seconds'] / own['seconds']:6.1f} x as fast (goal 1)")
            (ours, _), (polars, _), (pm4py, _) = in_turn(
                [[options.program, "analyses", xes], [python, "-c", PEER["polars"], parquet], [python, "-c", PEER["pm4py"], parquet]], min(3, options.rounds))
            for what in ("dfg", "variants", "throughput", "performance dfg"):
                a, b, c = ours[what], polars[what], pm4py[what]
                print(f"  {what:<16} {a * 1e3:8.2f} ms   polars {b * 1e3:8.2f} ms: {b / a:6.1f} x (goal 2)   pm4py {c * 1e3:8.1f} ms: {c / a:7.1f} x (goal 20)")


if __name__ == "__main__":
    main()
