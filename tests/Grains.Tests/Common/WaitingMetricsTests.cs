using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Paceline.Common;

/// <summary>What operators are woken by: how long work has waited.</summary>
public sealed class WaitingMetricsTests
{
    [Fact]
    public void Waiting_IsCountedAtEveryPulse_AsLongAsTheOldestHasWaited()
    {
        ConcurrentQueue<(string Work, double Seconds)> heard = [];
        using var listener = new MeterListener();
        var mine = Environment.CurrentManagedThreadId;
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Meter.Name == WaitingMetrics.MeterName)
                to.EnableMeasurementEvents(instrument);
        };
        // Measured on the thread that records: clusters of other tests record on theirs.
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            if (Environment.CurrentManagedThreadId == mine)
                heard.Enqueue(((string)tags[0].Value!, seconds));
        });
        listener.Start();
        var now = new DateTimeOffset(2026, 3, 20, 8, 0, 0, TimeSpan.Zero);

        WaitingMetrics.Batches(now.AddSeconds(-90), now);
        WaitingMetrics.Batches(null, now);
        // What may be sent later only does not wait yet.
        WaitingMetrics.Messages(now.AddMinutes(10), now);
        WaitingMetrics.Messages(now.AddMinutes(-3), now);

        Assert.Equal([("batches", 90.0), ("batches", 0.0), ("messages", 0.0), ("messages", 180.0)], heard);
    }
}
