using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Paceline.Dv360;
using Paceline.Traffic;

namespace Paceline.BidManager;

/// <summary>A query as stored, with what it means.</summary>
internal sealed record StoredQuery(string Id, JsonObject Document, QueryShape Shape)
{
    /// <summary>Replaced whole on each run, so that a reader never meets a list in the middle of a change.</summary>
    public ImmutableArray<StoredReport> Reports { get; set; } = [];
}

/// <summary>What a query asks for, checked.</summary>
internal sealed record QueryShape(DataRange Range, IReadOnlyList<string> GroupBys, IReadOnlyList<string> Metrics, IReadOnlyList<(string Type, string Value)> Filters)
{
    /// <summary>Checks the whole body and names every problem in one answer.</summary>
    public static QueryShape Parse(JsonObject body)
    {
        var problems = new List<(string, string)>();
        var parameters = body["params"] as JsonObject ?? [];
        var range = DataRange.TryParse(body["metadata"]?["dataRange"], "query.metadata.dataRange", problems);
        if (Json.Text(body["metadata"]?["format"]) is not (null or "CSV"))
            problems.Add(("query.metadata.format", "The sandbox writes CSV only."));
        if (Json.Text(parameters["type"]) is var type && type != "STANDARD")
            problems.Add(("query.params.type", $"Invalid value \"{type}\"."));
        var groupBys = Texts(parameters["groupBys"]);
        var metrics = Texts(parameters["metrics"]);
        Refuse(groupBys, BidManagerColumns.Dimensions.ContainsKey, "query.params.groupBys", problems);
        Refuse(metrics, BidManagerColumns.Metrics.ContainsKey, "query.params.metrics", problems);
        if (metrics.Length == 0)
            problems.Add(("query.params.metrics", "At least one metric is required."));
        var filters = (parameters["filters"] as JsonArray ?? [])
            .Select(f => (Type: Json.Text(f?["type"]) ?? "", Value: Json.Text(f?["value"]) ?? ""))
            .ToArray();
        Refuse([.. filters.Select(f => f.Type)], BidManagerColumns.Filters.Contains, "query.params.filters", problems);
        if (!filters.Any(f => f.Type is "FILTER_PARTNER" or "FILTER_ADVERTISER"))
            problems.Add(("query.params.filters", "A filter by FILTER_PARTNER or FILTER_ADVERTISER is required."));
        return problems.Count == 0
            ? new(range!, groupBys, metrics, filters)
            : throw GoogleRefusal.Invalid("Request contains an invalid argument.", [.. problems]);
    }

    private static string[] Texts(JsonNode? node) => [.. (node as JsonArray ?? []).Select(n => Json.Text(n) ?? "")];

    private static void Refuse(string[] names, Func<string, bool> known, string path, List<(string, string)> problems)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (!known(names[i]))
                problems.Add(($"{path}[{i}]", $"Invalid value \"{names[i]}\"."));
        }
    }
}

/// <summary>One run of a query. Its state is only a matter of real time since it was asked for.</summary>
internal sealed record StoredReport(string Id, StoredQuery Query, DataRange Range, DateTimeOffset AsOf, long StartedAt)
{
    public string State(TimeProvider real, BidManagerSettings settings) => real.GetElapsedTime(StartedAt).TotalMilliseconds switch
    {
        var elapsed when elapsed < settings.QueuedMilliseconds => "QUEUED",
        var elapsed when elapsed < settings.QueuedMilliseconds + settings.RunningMilliseconds => "RUNNING",
        _ => "DONE",
    };
}

/// <summary>All stored queries; ids count up from a fixed number.</summary>
internal sealed class QueryBook
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, StoredQuery> queries = [];
    private long nextQuery = 1_100_000_001;
    private long nextReport = 1_700_000_001;

    public StoredQuery Add(JsonObject document, QueryShape shape)
    {
        lock (gate)
        {
            var id = GoogleWords.Of(nextQuery++);
            document["queryId"] = id;
            return queries[id] = new(id, document, shape);
        }
    }

    public StoredQuery? Find(string id)
    {
        lock (gate)
            return queries.GetValueOrDefault(id);
    }

    public StoredQuery[] All()
    {
        lock (gate)
            return [.. queries.Values];
    }

    public bool Remove(string id)
    {
        lock (gate)
            return queries.Remove(id);
    }

    public StoredReport Run(StoredQuery query, DataRange range, DateTimeOffset asOf, long startedAt)
    {
        lock (gate)
        {
            var report = new StoredReport(GoogleWords.Of(nextReport++), query, range, asOf, startedAt);
            query.Reports = query.Reports.Add(report);
            return report;
        }
    }
}
