#!/usr/bin/env python3
"""Makes those fixtures anew that are not written by hand, with what must come out of them; the same bytes each time.

    Tests/Fixtures/make.py

What must come out is reckoned here, in another language and in the plainest way: that is what makes it a reference. Nobody in the log exists.
"""
import collections, csv, datetime, decimal, gzip, hashlib, io, json, math, pathlib, random, statistics, zipfile

HERE = pathlib.Path(__file__).resolve().parent
UTC = datetime.timezone.utc


def put(path, content):
    file = HERE / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())


# --- An event log -----------------------------------------------------------------------------------------------------------------------------

IN, CHECK, ASK, ANSWER, DECIDE, SEND, STOP = (
    "Aanvraag ontvangen", "Aanvraag getoetst", "Aanvulling gevraagd", "Aanvulling ontvangen", "Besluit genomen", "Besluit verzonden", "Ingetrokken")


def cases():
    """Applications for a parking permit: most go straight, some are asked for more, a few are withdrawn."""
    chance = random.Random(20260105)
    for number in range(1, 49):
        trace = [IN] if chance.random() < 0.15 else [IN, CHECK]
        while chance.random() < 0.3:
            trace += [ASK, ANSWER, CHECK] if chance.random() < 0.8 else [ASK, ASK, ANSWER]
        trace += [STOP] if chance.random() < 0.1 else [DECIDE, SEND]
        time = datetime.datetime(2026, 1, 5, 9, tzinfo=UTC) + datetime.timedelta(minutes=chance.randrange(60 * 24 * 60))
        events = []
        for activity in trace:
            events.append((activity, time, f"medewerker {chance.randrange(1, 5)}"))
            time += datetime.timedelta(milliseconds=chance.randrange(60_000, 9 * 24 * 3_600_000))
        # One case was written down in another order than it went, and one has two events at the same moment.
        if number == 7:
            events[0], events[1] = events[1], events[0]
        if number == 11:
            events[1] = (events[1][0], events[0][1], events[1][2])
        yield f"P-{number:03}", events


def xes(log):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<log xes.version="1.0">']
    for prefix, name in (("concept", "Concept"), ("time", "Time"), ("org", "Organizational"), ("lifecycle", "Lifecycle")):
        lines.append(f'<extension name="{name}" prefix="{prefix}" uri="http://www.xes-standard.org/{prefix}.xesext"/>')
    for case, events in log:
        lines += ["<trace>", f'<string key="concept:name" value="{case}"/>']
        for activity, time, resource in events:
            lines += [
                "<event>", f'<string key="concept:name" value="{activity}"/>',
                f'<date key="time:timestamp" value="{time.isoformat(timespec="milliseconds")}"/>',
                f'<string key="org:resource" value="{resource}"/>', '<string key="lifecycle:transition" value="complete"/>', "</event>"]
        lines.append("</trace>")
    return "\n".join(lines + ["</log>", ""]).encode()


def table(log):
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["case:concept:name", "concept:name", "lifecycle:transition", "org:resource", "time:timestamp"])
    for case, events in log:
        for activity, time, resource in events:
            rows.writerow([case, activity, "complete", resource, time.isoformat(sep=" ", timespec="milliseconds")])
    return out.getvalue()


def quantile(values, share):
    """Linear between the two nearest, as the default of R and numpy."""
    values = sorted(values)
    place = (len(values) - 1) * share
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def seconds(a, b):
    return (b - a) / datetime.timedelta(microseconds=1) / 1e6


def counted(traces):
    """Variants, and edges with the waits over them."""
    variants = collections.Counter(tuple(e[0] for e in events) for events in traces)
    edges = collections.defaultdict(list)
    for events in traces:
        for a, b in zip(events, events[1:]):
            edges[a[0], b[0]].append(seconds(a[1], b[1]))
    return variants, edges


def report(log, name, file):
    """What an event log holds, over its cases in the order of time; of equal moments, in the order of the file."""
    ordered = [(case, sorted(events, key=lambda e: e[1])) for case, events in log]
    traces = [events for _, events in ordered]
    variants, edges = counted(traces)
    in_file, file_edges = counted([events for _, events in log])
    by_count = sorted(variants.items(), key=lambda v: (-v[1], v[0]))
    activities = collections.Counter(e[0] for events in traces for e in events)
    spans = [seconds(events[0][1], events[-1][1]) for events in traces]
    lengths = [len(events) for events in traces]
    covered, needed = 0, 0
    while covered < 0.8 * len(log):
        covered += by_count[needed][1]
        needed += 1

    def ranked(counter):
        return [[key, count] for key, count in sorted(counter.items(), key=lambda entry: (-entry[1], entry[0]))]

    def edge(entry):
        (source, target), waits = entry
        return {
            "source": source, "target": target, "count": len(waits), "mean_s": sum(waits) / len(waits), "median_s": quantile(waits, 0.5),
            "p90_s": quantile(waits, 0.9), "total_s": sum(waits)}

    def edges_by(key):
        return sorted(edges.items(), key=lambda entry: (-key(entry[1]), entry[0]))

    q25, q75 = quantile(spans, 0.25), quantile(spans, 0.75)
    rules = {
        f"rule_tukey{round(10 * k)}": {"threshold_s": q75 + k * (q75 - q25), "cases": sum(span > q75 + k * (q75 - q25) for span in spans)}
        for k in (1.5, 3.0)}
    slowest = sorted(range(len(log)), key=lambda i: -spans[i])[:10]
    longest = sorted(range(len(log)), key=lambda i: -lengths[i])[:5]
    digest = lambda lines: hashlib.sha256("".join(lines).encode()).hexdigest()
    moments = [e[1] for events in traces for e in events]
    return {
        "log": name, "source_file": file,
        "counts": {
            "cases": len(log), "empty_cases": 0, "events": sum(lengths), "activities": len(activities),
            "resources": len({e[2] for events in traces for e in events}), "lifecycle": {"complete": sum(lengths)}, "variants": len(variants),
            "dfg_edges": len(edges), "dfg_total": sum(map(len, edges.values())), "events_missing_name_or_time": 0,
            "cases_reordered_by_canonical_sort": sum(a != b for (_, a), (_, b) in zip(log, ordered)),
            "cases_with_equal_timestamps": sum(len({e[1] for e in events}) < len(events) for events in traces),
            "unique_case_ids": len({case for case, _ in log}), "singleton_variants": sum(count == 1 for count in variants.values())},
        "file_order_alternative": {
            "variants": len(in_file), "dfg_edges": len(file_edges), "note": "what a tool that trusts file order reports"},
        "time_range_utc": [t.astimezone(UTC).isoformat(timespec="milliseconds") for t in (min(moments), max(moments))],
        "case_length": {
            "min": min(lengths), "median": float(statistics.median(lengths)), "mean": statistics.mean(lengths), "max": max(lengths)},
        "activities_all": ranked(activities),
        "start_activities": ranked(collections.Counter(events[0][0] for events in traces)),
        "end_activities": ranked(collections.Counter(events[-1][0] for events in traces)),
        "variants_top10": [{"count": count, "share": count / len(log), "trace": list(trace)} for trace, count in by_count[:10]],
        "variants_to_cover_80pct_cases": needed,
        "variants_sha256": digest(f"{count}\t" + "\x1f".join(trace) + "\n" for trace, count in sorted(variants.items())),
        "dfg_sha256": digest(f"{a}\x1f{b}\t{len(waits)}\n" for (a, b), waits in sorted(edges.items())),
        "hash_recipe": RECIPE,
        "dfg_top10": [edge(entry) for entry in edges_by(len)[:10]],
        "bottlenecks_top10_by_total_wait": [edge(entry) for entry in edges_by(sum)[:10]],
        "bottlenecks_top10_by_mean_wait_min20": [
            edge(entry) for entry in [e for e in edges_by(lambda waits: sum(waits) / len(waits)) if len(e[1]) >= 20][:10]],
        "throughput_s": {
            "min": min(spans), "q25": q25, "median": quantile(spans, 0.5), "mean": sum(spans) / len(spans), "q75": q75, "p90": quantile(spans, 0.9),
            "p95": quantile(spans, 0.95), "p99": quantile(spans, 0.99), "max": max(spans)},
        "outliers": {
            **rules, "top10_slowest": [{"case": log[i][0], "throughput_s": spans[i], "events": lengths[i]} for i in slowest],
            "top5_longest": [{"case": log[i][0], "events": lengths[i], "throughput_s": spans[i]} for i in longest]},
        "dfg_all": [[a, b, len(waits), sum(waits)] for (a, b), waits in edges_by(len)],
    }


RECIPE = (
    "variants: for (trace,count) sorted by trace tuple (code point order): f'{count}\\t' + '\\x1f'.join(trace) + '\\n'; "
    "dfg: for (a,b) sorted: a+'\\x1f'+b+'\\t'+count+'\\n'; UTF-8; sha256")

# --- Decimal arithmetic -----------------------------------------------------------------------------------------------------------------------

# IEEE 754 decimal128, by the reference implementation that Python carries (libmpdec).
CONTEXT = dict(prec=34, Emin=-6143, Emax=6144, clamp=1, capitals=1, traps=[])
OPERANDS = [
    "0", "1", "-1", "2", "3", "-7", "10", "0.1", "0.2", "-0.3", "1.50", "12.345", "99999", "1E+3", "-2.5E-3", "1234567890123456789012345678901234",
    "9.999999999999999999999999999999999", "-0.0000000000000000000000000000000005", "1E-6143", "9E+6144"]
PAIRED = {"add": "add", "subtract": "subtract", "multiply": "multiply", "divide": "divide", "remainder": "remainder", "compare": "compare"}
SINGLE = {"abs": "abs", "minus": "minus", "plus": "plus", "reduce": "normalize", "tointegral": "to_integral_value"}
ROUNDINGS = ["half_even", "half_up", "floor"]


def vectors():
    lines = ["-- Decimal arithmetic in the notation of the General Decimal Arithmetic test cases; made by make.py.", "precision: 34"]
    for rounding in ROUNDINGS:
        context = decimal.Context(rounding=f"ROUND_{rounding.upper()}", **CONTEXT)
        lines.append(f"rounding: {rounding}")
        for name, method in PAIRED.items():
            # Each with one other: of all with all there are very many.
            for i, a in enumerate(OPERANDS):
                b = OPERANDS[(i * 7 + 4) % len(OPERANDS)]
                lines.append(vector(len(lines), name, [a, b], getattr(context, method)(context.create_decimal(a), context.create_decimal(b))))
        for name, method in SINGLE.items():
            for a in OPERANDS:
                lines.append(vector(len(lines), name, [a], getattr(context, method)(context.create_decimal(a))))
        for a, b in (("12.345", "0.01"), ("12.335", "0.01"), ("-7", "1E+1"), ("2.5", "1"), ("0.05", "0.1"), ("99999", "1E+2")):
            lines.append(vector(len(lines), "quantize", [a, b], context.quantize(context.create_decimal(a), context.create_decimal(b))))
    return "\n".join(line for line in lines if "NaN" not in line) + "\n"


def vector(number, name, operands, result):
    return f"own{number:04} {name} {' '.join(operands)} -> {result}"


# --- Who is in which arm ----------------------------------------------------------------------------------------------------------------------


def fnv1a(text):
    """FNV-1a of 32 bits (G. Fowler, L. C. Noll, K.-P. Vo)."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 % 2**32
    return value


def bucket(seed, unit, version):
    if version == 1:
        return fnv1a(unit + seed) % 1000 / 1000
    if version == 2:
        return fnv1a(str(fnv1a(seed + unit))) % 10000 / 10000
    return None


def assignment():
    pairs = [("", "a"), ("kap", "bezoek-1"), ("kap", "bezoek-2"), ("parkeren-2026", "één"), ("s", "🌳")]
    equal = [[i / 3, (i + 1) / 3] for i in range(3)]
    halves = [[0, 0.5], [0.5, 1]]
    share = lambda unit, name: bucket(f"__{name}", unit, 1)
    return {
        "hash": [[seed, unit, version, bucket(seed, unit, version)] for seed, unit in pairs for version in (1, 2)] + [["kap", "x", 3, None]],
        "getBucketRange": [
            ["three alike", [3, 1, None], equal], ["half of the traffic", [2, 0.5, None], [[0, 0.25], [0.5, 0.75]]],
            ["weights", [2, 1, [0.2, 0.8]], [[0, 0.2], [0.2, 1]]]],
        "chooseVariation": [["first", 0.1, halves, 0], ["second", 0.5, halves, 1], ["neither", 0.3, [[0, 0.25], [0.5, 0.75]], -1]],
        "inNamespace": [
            [f"visit {n}", f"bezoek-{n}", ["ruimte", low, high], low <= fnv1a(f"bezoek-{n}__ruimte") % 1000 / 1000 < high]
            for n in range(1, 5) for low, high in ((0, 0.4), (0.4, 1))],
        "getEqualWeights": [[n, [1 / n] * n] for n in (1, 2, 3, 7)],
    }


# --- What experiments come to -----------------------------------------------------------------------------------------------------------------


def asymptotic(control, treatment, alpha, tuning, is_relative):
    """The asymptotic confidence sequence of a difference of shares (I. Waudby-Smith et al., "Time-uniform central limit theory and asymptotic
    confidence sequences", Annals of Statistics 52 (2024)): estimate, interval, p-value."""
    (a, n_a), (b, n_b) = control, treatment
    p, q = a / n_a, b / n_b
    var_p, var_q = p * (1 - p) / n_a, q * (1 - q) / n_b
    estimate, variance = q - p, var_p + var_q
    if is_relative:
        # By the delta method.
        estimate, variance = estimate / p, var_q / p**2 + var_p * q**2 / p**4
    n = n_a + n_b
    rho2 = (-2 * math.log(alpha) + math.log(1 - 2 * math.log(alpha))) / tuning
    time = n * rho2 + 1
    half = math.sqrt(variance * n) * math.sqrt(2 * time / (n * n * rho2) * math.log(math.sqrt(time) / alpha))
    evidence = math.exp(n * rho2 / time * estimate**2 / variance / 2) / math.sqrt(time)
    return {"estimate": estimate, "ci": [estimate - half, estimate + half], "p_value": min(1, 1 / evidence)}


def chi_square(users, weights):
    """Pearson's test of how users were divided, in closed form for two and three arms."""
    total = sum(users)
    x = sum((count - total * weight) ** 2 / (total * weight) for count, weight in zip(users, weights))
    return {"p_value": math.erfc(math.sqrt(x / 2)) if len(users) == 2 else math.exp(-x / 2)}


def reference():
    cases = []
    for control, treatment, alpha, tuning in (((310, 900), (362, 915), 0.05, 2000), ((41, 60), (38, 63), 0.01, 500), ((7200, 12000), (7415, 12040), 0.05, 5000)):
        for is_relative in (False, True):
            arm = lambda counts: {"n": counts[1], "conversions": counts[0]}
            cases.append({
                "input": {
                    "method": "asymptotic confidence sequence, two-sided", "metric": "proportion", "control": arm(control), "treatment": arm(treatment),
                    "alpha": alpha, "tuning_N": tuning, "difference": "relative" if is_relative else "absolute"},
                "output": asymptotic(control, treatment, alpha, tuning, is_relative), "tolerance": "1e-9 relative"})
    for users, weights in (([1510, 1490], [0.5, 0.5]), ([640, 310], [0.7, 0.3]), ([405, 396, 187], [0.4, 0.4, 0.2])):
        cases.append({
            "input": {"method": "Pearson chi-square, df=k-1", "users": users, "weights": weights}, "output": chi_square(users, weights),
            "tolerance": "1e-6 relative"})
    about = "reference values reckoned by make.py; the form is that of `raadhuis experiment analyse`"
    return {"about": about, "cases": [{"id": index + 1, **case} for index, case in enumerate(cases)]}


# --- An export of a form ----------------------------------------------------------------------------------------------------------------------


def standplaats():
    """Two steps, the second of which a rule hides."""
    steps = [
        ("kraam", "De kraam", [
            {"type": "select", "key": "soort", "label": "Wat verkoopt u?", "validate": {"required": True}, "data": {"values": [
                {"label": "Eten", "value": "eten"}, {"label": "Bloemen", "value": "bloemen"}]}},
            {"type": "number", "key": "breedte", "label": "Hoe breed is de kraam?", "suffix": "m", "decimalLimit": 1, "validate": {"min": 1, "max": 12}},
            {"type": "date", "key": "vanaf", "label": "Vanaf wanneer?", "openForms": {"minDate": {"mode": "future", "includeToday": True}}}]),
        ("keuken", "De keuken", [
            {"type": "checkbox", "key": "gas", "label": "Er is een gasfles"},
            {"type": "textarea", "key": "brand", "label": "Hoe blust u een brand?", "validate": {"required": True},
             "conditional": {"show": True, "when": "gas", "eq": "true"}}]),
    ]
    rule = {
        "order": 0, "json_logic_trigger": {"==": [{"var": "soort"}, "bloemen"]},
        "actions": [{"form_step": "https://forms.example/steps/2", "action": {"type": "step-not-applicable"}}]}
    files = {
        "forms.json": [{"name": "Standplaats aanvragen", "slug": "standplaats-aanvragen"}],
        "formSteps.json": [
            {"index": i, "slug": slug, "name": name, "url": f"https://forms.example/steps/{i + 1}", "configuration": {"components": components}}
            for i, (slug, name, components) in enumerate(steps)],
        "formDefinitions.json": [], "formLogic.json": [rule],
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            # With a date of its own, so that the bytes are the same each time.
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), json.dumps(content, indent=1), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def main():
    log = list(cases())
    put("forms/standplaats.zip", standplaats())
    put("experiments/experiments.json", json.dumps(reference(), indent=1) + "\n")
    put("logs/parkeren.xes.gz", gzip.compress(xes(log), mtime=0))
    put("logs/parkeren.csv", table(log))
    put("logs/expected/parkeren.json", json.dumps(report(log, "parkeren", "parkeren.xes"), indent=1, ensure_ascii=False) + "\n")
    put("decimals/arithmetic.decTest", vectors())
    put("experiments/assignment.json", json.dumps(assignment(), indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
