using NodaTime;
using Paceline.Pipeline;

namespace Paceline.Connections;

/// <summary>What a connection pulls, and when: pure, so that each rule is a row of a table.</summary>
internal static class PullPlan
{
    /// <summary>Delivery of the last days, read often.</summary>
    public const string Recent = "delivery";

    /// <summary>Delivery of the whole window within which the platform restates cost and counts, read some times a day.</summary>
    public const string Lookback = "delivery-lookback";

    /// <summary>The days before that, for conversions that still come in, read once a day.</summary>
    public const string Conversions = "delivery-conversions";

    /// <summary>The platform's own totals of the last weeks, against which all of that is held, asked for once a day.</summary>
    public const string Totals = AccuracyStore.Stream;

    /// <summary>Days that a person wants again.</summary>
    public const string Fill = BackfillStore.Stream;

    /// <summary>History, newest first, until it is all in.</summary>
    public const string Backfill = "delivery-backfill";

    /// <summary>Days of history in one backfill pull: small enough that the newest part is soon on the board.</summary>
    public const int BackfillDays = 30;

    /// <summary>Days before today that are held against the platform's totals.</summary>
    public const int TotalsDays = 28;

    /// <summary>The most of each quota that history may use.</summary>
    public const int HistorySharePercent = 50;

    public static readonly TimeSpan LookbackEvery = TimeSpan.FromHours(6);
    public static readonly TimeSpan ConversionsEvery = TimeSpan.FromHours(24);
    public static readonly TimeSpan TotalsEvery = TimeSpan.FromHours(24);
    private static readonly TimeSpan FirstTotals = TimeSpan.FromMinutes(5);
    /// <summary>How often a paused stream is tried.</summary>
    public static readonly TimeSpan TryPausedEvery = TimeSpan.FromHours(24);
    private static readonly TimeSpan AccountsEvery = TimeSpan.FromMinutes(15);

    /// <summary>Schedules that the connection should have but has not: one for its accounts, one of entities for each account, and five of delivery for each zone.</summary>
    public static IReadOnlyList<(string Stream, string Subject, DateOnly? FilledFrom, DateTimeOffset FirstPullAt)> Missing(
        ConnectionRecord connection, PlatformManifest manifest, IReadOnlyList<AccountRecord> accounts, IReadOnlyList<StreamRecord> streams, Instant now)
    {
        var have = streams.Select(stream => (stream.Stream, stream.Subject)).ToHashSet();
        var at = now.ToDateTimeOffset();
        var wanted = new List<(string, string, DateOnly?, DateTimeOffset)> { (StreamNames.Accounts, "", null, at) };
        wanted.AddRange(accounts.Select(account => (StreamNames.Entities, account.ExternalId, (DateOnly?)null, at)));
        foreach (var zone in accounts.Select(account => account.Zone).Distinct())
        {
            wanted.Add((Recent, zone, null, at));
            // The first recent pull and the backfill have just read the windows.
            wanted.Add((Lookback, zone, null, at + LookbackEvery));
            wanted.Add((Conversions, zone, null, at + ConversionsEvery));
            // When there is something to compare.
            wanted.Add((Totals, zone, null, at + FirstTotals));
            wanted.Add((Backfill, zone, Wire(Today(zone, now).PlusDays(-Days(connection, manifest, MetricFamily.Delivery))), at));
        }
        return [.. wanted.Where(one => !have.Contains((one.Item1, one.Item2)))];
    }

    /// <summary>What a due schedule asks of the platform; null when there is nothing left to ask.</summary>
    /// <param name="cursor">Where the subject's last pull ended.</param>
    public static PullIntent? Intent(
        StreamRecord stream, ConnectionRecord connection, PlatformManifest manifest, IReadOnlyList<AccountRecord> accounts, IReadOnlyList<BackfillRecord> backfills, string? cursor,
        Instant now)
    {
        if (stream.Stream == StreamNames.Accounts)
        {
            return new PullIntent(StreamNames.Accounts);
        }
        if (stream.Stream == StreamNames.Entities)
        {
            return accounts.FirstOrDefault(account => account.ExternalId == stream.Subject) is { } account
                ? new PullIntent(StreamNames.Entities, Ref(account), cursor)
                : null;
        }
        if (stream.Stream == Fill)
        {
            return backfills.FirstOrDefault(one => BackfillStore.Subject(one.Backfill) == stream.Subject) is { State: (int)BackfillState.Running } backfill
                && accounts.Where(account => account.Zone == backfill.Zone && (backfill.Accounts.Count == 0 || backfill.Accounts.Contains(account.ExternalId))).ToList() is { Count: > 0 } whose
                && BackfillRules.Course(backfill).Next(manifest.MaxReportDays) is { } slice
                ? PullIntent.Delivery([.. whose.Select(Ref)], slice.From, slice.To, (DeliveryGrain)connection.DeliveryGrain)
                : null;
        }
        var group = accounts.Where(account => account.Zone == stream.Subject).ToList();
        if (group.Count == 0)
        {
            return null;
        }
        var today = Today(stream.Subject, now);
        if (stream.Stream == Totals)
        {
            var days = Math.Min(TotalsDays, Math.Min(manifest.MaxReportDays, HistoryDays(connection, manifest)));
            return PullIntent.Delivery([.. group.Select(Ref)], today.PlusDays(-days), today.PlusDays(-1), DeliveryGrain.CampaignDay);
        }
        var near = today.PlusDays(-Days(connection, manifest, MetricFamily.Delivery));
        var (from, to) = stream.Stream switch
        {
            Backfill => BackfillSlice(stream, connection, manifest, today),
            Lookback => (near, today),
            // The nearer days are read by the look-back, conversions and all.
            Conversions => (today.PlusDays(-Days(connection, manifest, MetricFamily.Conversions)), near.PlusDays(-1)),
            _ => (RecentFrom(group, manifest, today, near), today),
        };
        return from > to ? null : PullIntent.Delivery([.. group.Select(Ref)], from, to, (DeliveryGrain)connection.DeliveryGrain);
    }

    /// <summary>When the schedule is due again after a pull that ended well; null when its work is done.</summary>
    public static TimeSpan? Pause(StreamRecord stream, ConnectionRecord connection, bool finished) => stream.Stream switch
    {
        StreamNames.Accounts => AccountsEvery,
        Lookback => LookbackEvery,
        Conversions => ConversionsEvery,
        Totals => TotalsEvery,
        Backfill or Fill => finished ? null : TimeSpan.Zero,
        _ => TimeSpan.FromSeconds(connection.PullEverySeconds),
    };

    /// <summary>The most of each quota that a pull of the stream may use; null for all that is not history.</summary>
    public static int? SharePercent(string stream, string subject, IReadOnlyList<BackfillRecord> backfills) => stream switch
    {
        Backfill => HistorySharePercent,
        Fill => backfills.FirstOrDefault(one => BackfillStore.Subject(one.Backfill) == subject)?.SharePercent ?? HistorySharePercent,
        _ => null,
    };

    /// <summary>How many days back figures of a family are read again: the connection's own word before the platform's.</summary>
    public static int Days(ConnectionRecord connection, PlatformManifest manifest, MetricFamily family) =>
        (family == MetricFamily.Conversions ? connection.ConversionLookbackDays : connection.DeliveryLookbackDays) ?? manifest.Lookback(family);

    /// <summary>Whether a schedule has work now.</summary>
    public static bool IsDue(StreamRecord stream, IReadOnlyList<BackfillRecord> backfills, DateTimeOffset now) =>
        stream.NextPullAt <= now
        // A back-fill resumed while its last pull was ending.
        || (stream.Stream == Fill && stream.NextPullAt == DateTimeOffset.MaxValue
            && backfills.Any(one => BackfillStore.Subject(one.Backfill) == stream.Subject && one.State == (int)BackfillState.Running));

    /// <summary>Schedules with work now, the longest waiting first. Of a paused stream none, or one when it is time to try.</summary>
    public static IReadOnlyList<StreamRecord> Due(
        IReadOnlyList<StreamRecord> streams, IReadOnlyList<BackfillRecord> backfills, IReadOnlyList<StreamPauseRecord> pauses, DateTimeOffset now)
    {
        var due = streams.Where(stream => IsDue(stream, backfills, now)).OrderBy(stream => stream.NextPullAt).ToList();
        return
        [
            .. due.Where(stream => pauses.All(pause => pause.Stream != StreamOf(stream.Stream))),
            // The last days are tried, due or still resting from a failure: history may be days of which there is nothing to see.
            .. pauses.Where(pause => pause.NextTryAt <= now)
                .Select(pause => streams.Where(stream => StreamOf(stream.Stream) == pause.Stream && (stream.Stream == Recent || due.Contains(stream)))
                    .MinBy(stream => (stream.Stream != Recent, stream.NextPullAt))).OfType<StreamRecord>(),
        ];
    }

    /// <summary>When a schedule is pulled next: of a paused stream not before it is tried.</summary>
    public static DateTimeOffset NextPullAt(StreamRecord stream, IReadOnlyList<StreamPauseRecord> pauses) =>
        pauses.FirstOrDefault(pause => pause.Connection == stream.Connection && pause.Stream == StreamOf(stream.Stream)) is { } pause && pause.NextTryAt > stream.NextPullAt
            ? pause.NextTryAt
            : stream.NextPullAt;

    /// <summary>The stream of the platform's catalogue that a schedule pulls; totals are reports of their own, with columns of their own.</summary>
    public static string StreamOf(string schedule) => schedule is StreamNames.Accounts or StreamNames.Entities or Totals ? schedule : StreamNames.Delivery;

    /// <summary>The schedules that pull a stream of the platform's catalogue.</summary>
    public static IReadOnlyList<string> SchedulesOf(string stream) => stream == StreamNames.Delivery ? [Recent, Lookback, Conversions, Backfill, Fill] : [stream];

    /// <summary>How long a schedule rests after so many failures in a row.</summary>
    public static TimeSpan PauseAfterFailure(int failures) => TimeSpan.FromSeconds(Math.Min(1800, 30 * Math.Pow(2, Math.Min(failures, 10))));

    /// <summary>Whether backfill has reached the first day of history wanted.</summary>
    public static bool IsFilled(ConnectionRecord connection, PlatformManifest manifest, DateOnly filledFrom, string zone, Instant now) =>
        Noda(filledFrom) <= Today(zone, now).PlusDays(-HistoryDays(connection, manifest));

    /// <summary>Days of history wanted of the accounts, and those that campaigns are paced by already; each account counts for itself.</summary>
    public static (int Wanted, int In) History(ConnectionRecord connection, PlatformManifest manifest, IReadOnlyList<AccountRecord> accounts, Instant now)
    {
        var wanted = HistoryDays(connection, manifest);
        return (accounts.Count * wanted, accounts.Sum(account =>
            account.CoveredFrom is { } from ? Math.Clamp(Period.DaysBetween(Noda(from), Today(account.Zone, now)), 0, wanted) : 0));
    }

    public static DateOnly Wire(LocalDate day) => new(day.Year, day.Month, day.Day);

    public static LocalDate Noda(DateOnly day) => new(day.Year, day.Month, day.Day);

    // A day short of what the platform remembers: its today may be another by the time it is asked.
    private static int HistoryDays(ConnectionRecord connection, PlatformManifest manifest) =>
        Math.Min(connection.HistoryDays, manifest.RetentionDays is { } days ? days - 2 : int.MaxValue);

    private static (LocalDate From, LocalDate To) BackfillSlice(StreamRecord stream, ConnectionRecord connection, PlatformManifest manifest, LocalDate today)
    {
        var to = Noda(stream.FilledFrom!.Value).PlusDays(-1);
        return (LocalDate.Max(to.PlusDays(1 - BackfillDays), today.PlusDays(-HistoryDays(connection, manifest))), to);
    }

    // From the watermark, so that a silence of ours leaves no gap and the last day that counts as complete stays the newest there is;
    // before the first watermark, the look-back window.
    private static LocalDate RecentFrom(List<AccountRecord> group, PlatformManifest manifest, LocalDate today, LocalDate near)
    {
        var from = group.All(account => account.DataThrough is not null)
            ? LocalDate.Min(today.PlusDays(-1), Noda(group.Min(account => account.DataThrough)!.Value))
            : near;
        return LocalDate.Max(from, today.PlusDays(1 - manifest.MaxReportDays));
    }

    private static AccountRef Ref(AccountRecord account) => new(account.ExternalId, null, account.Name, account.Zone, account.Currency);

    private static LocalDate Today(string zone, Instant now) => now.InZone(DateTimeZoneProviders.Tzdb[zone]).Date;
}
