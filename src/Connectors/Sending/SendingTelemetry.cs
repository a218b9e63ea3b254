using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Paceline.Connections;

/// <summary>Traces and figures of the calls to platforms. Holds no addresses, headers or bodies: they may carry secrets.</summary>
internal static class SendingTelemetry
{
    public const string Name = "Paceline.Connections";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("paceline.platform.calls", description: "Calls to platforms, each attempt counted.");
    private static readonly Histogram<double> Seconds = Meter.CreateHistogram<double>("paceline.platform.call.duration", "s");
    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("paceline.platform.received", "By", "Bytes of bodies after decompression.");

    public static Activity? Start(string platform, ApiRequest request)
    {
        var activity = Source.StartActivity("platform.call", ActivityKind.Client);
        activity?.SetTag("platform", platform);
        activity?.SetTag("request", request.Text);
        return activity;
    }

    public static void Stop(Activity? activity, string platform, ApiRequest request, Sent sent, TimeSpan took)
    {
        var outcome = sent.Fault?.Code ?? "ok";
        var tags = new TagList { { "platform", platform }, { "endpoint", request.Endpoint }, { "outcome", outcome } };
        Calls.Add(1, tags);
        Seconds.Record(took.TotalSeconds, tags);
        Bytes.Add(sent.Answer?.Download?.Bytes ?? sent.Answer?.Body.Length ?? 0, tags);
        activity?.SetTag("status", sent.Answer?.Status);
        if (sent.Fault is not null)
        {
            activity?.SetStatus(ActivityStatusCode.Error, outcome);
        }
        activity?.Dispose();
    }
}
