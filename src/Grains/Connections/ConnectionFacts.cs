using NodaTime;

namespace Paceline.Connections;

/// <summary>All that a connection's alerts are judged by. Two that are equal are judged alike, but for time that passes.</summary>
/// <param name="PlatformName">For people.</param>
/// <param name="Accounts">How many are read.</param>
/// <param name="NextDue">When the next day of the account that is furthest behind should be complete; null while no account is, or history is still coming in.</param>
/// <param name="PausedReports">Streams that stand still because a report lacks columns.</param>
/// <param name="Failures">Of the stream that failed most often in a row.</param>
/// <param name="Totals">How its figures stand beside the platform's own totals; null where that is not known yet.</param>
/// <param name="CredentialEnds">When what it signs in with ends; null when nobody has said.</param>
internal sealed record ConnectionFacts(
    int Number, string Platform, string PlatformName, string Name, ConnectionState State, int Accounts, Instant? NextDue, int PausedReports, int Failures, Instant? CredentialEnds,
    TotalsFacts? Totals)
{
    /// <param name="accounts">Those of the connection, also such as are not read.</param>
    /// <param name="streams">Those of the connection.</param>
    /// <param name="pausedReports">How many of its streams are paused.</param>
    public static ConnectionFacts Of(
        ConnectionRecord record, PlatformManifest? manifest, IReadOnlyList<AccountRecord> accounts, IReadOnlyList<StreamRecord> streams, int pausedReports, TotalsFacts? totals,
        Instant now)
    {
        var read = accounts.Where(account => account.IsRead).ToList();
        return new ConnectionFacts(
            record.Connection, record.Platform, manifest?.Name ?? record.Platform, record.Name, (ConnectionState)record.State, read.Count,
            manifest is null || IsFilling() ? null : read.Select(account => Lag.Due(account.DataThrough, account.Zone, manifest.CompletenessDelay)).Min(), pausedReports,
            streams.Select(stream => stream.Failures).DefaultIfEmpty().Max(), record.CredentialExpiresAt is { } ends ? Instant.FromDateTimeOffset(ends) : null, totals);

        // A new connection is behind until its history is in, and nobody calls that late.
        bool IsFilling() => PullPlan.History(record, manifest!, read, now) is var history && history.In < history.Wanted;
    }
}
