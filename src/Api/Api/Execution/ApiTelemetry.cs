using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Paceline.Api;

/// <summary>What the API tells about itself: traces and metrics under one name.</summary>
internal static class ApiTelemetry
{
    public const string Name = "Paceline.Api";

    // Names come from clients: beyond this many different ones they are counted together.
    private const int MostNames = 200;
    private static readonly HashSet<string> Names = [];

    public static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    public static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("paceline.graphql.duration", "ms", "Time an operation took, by operation name, kind and error code.");

    public static readonly Counter<long> RetriedReads =
        Meter.CreateCounter<long>("paceline.api.retried_reads", description: "Reads asked again because a silo was lost.");

    public static readonly Counter<long> BrokenWatches =
        Meter.CreateCounter<long>("paceline.api.broken_watches", description: "Watches of a feed taken up again because its grain moved or died.");

    public static readonly UpDownCounter<long> Sockets =
        Meter.CreateUpDownCounter<long>("paceline.graphql.sockets", description: "Open subscription sockets.");

    /// <summary>The operation's name as a metric may carry it.</summary>
    public static string Label(string? operationName)
    {
        if (operationName is not { Length: > 0 and <= 60 })
        {
            return operationName is null ? "anonymous" : "other";
        }
        lock (Names)
        {
            return Names.Contains(operationName) || (Names.Count < MostNames && Names.Add(operationName)) ? operationName : "other";
        }
    }
}
