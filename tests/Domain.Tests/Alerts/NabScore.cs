namespace Paceline.Alerts;

/// <summary>What the Numenta Anomaly Benchmark counts of one series under its standard profile.</summary>
/// <param name="Value">1 for each window found at its very beginning, -1 for each missed, less for false alarms.</param>
/// <param name="Found">Windows with an alarm in them.</param>
/// <param name="FalseAlarms">Alarms outside of all windows.</param>
internal readonly record struct NabScore(double Value, int Windows, int Found, int FalseAlarms)
{
    private const double FalseAlarmWeight = 0.11;

    /// <summary>In the first part of a series detectors may learn; nothing counts there.</summary>
    private const double Probation = 0.15;

    /// <summary>0 for a detector that says nothing, 100 for a perfect one.</summary>
    public static double Normalised(IReadOnlyCollection<NabScore> scores)
    {
        var windows = scores.Sum(score => score.Windows);
        return 100 * (scores.Sum(score => score.Value) + windows) / (2 * windows);
    }

    /// <param name="alarms">For each value whether the detector called it.</param>
    /// <param name="windows">First and last place of each, in order.</param>
    public static NabScore Of(IReadOnlyList<bool> alarms, IReadOnlyList<(int First, int Last)> windows)
    {
        var best = Enumerable.Repeat(-1.0, windows.Count).ToArray();
        var (lost, falseAlarms) = (0.0, 0);
        for (var at = (int)(Probation * Math.Min(alarms.Count, 5000)); at < alarms.Count; at++)
        {
            if (!alarms[at])
            {
                continue;
            }
            var within = Enumerable.Range(0, windows.Count).Where(window => windows[window].First <= at && at <= windows[window].Last).ToList();
            if (within is [var index])
            {
                var (first, last) = windows[index];
                best[index] = Math.Max(best[index], Sigmoid(-(last - at + 1.0) / (last - first + 1)) / Sigmoid(-1));
                continue;
            }
            falseAlarms++;
            // Just after a window an alarm is merely late; later, or before any window, it is simply wrong.
            var before = windows.Where(window => window.Last < at).ToList();
            lost += before.Count == 0 ? -1 : Sigmoid((at - before[^1].Last) / (double)(before[^1].Last - before[^1].First));
        }
        return new NabScore(best.Sum() + (FalseAlarmWeight * lost), windows.Count, best.Count(value => value > -1), falseAlarms);
    }

    private static double Sigmoid(double position) => position > 3 ? -1 : (2 / (1 + Math.Exp(5 * position))) - 1;
}
