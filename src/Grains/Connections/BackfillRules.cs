using System.Globalization;
using NodaTime;

namespace Paceline.Connections;

/// <summary>What may be filled, and how far it has come: pure.</summary>
internal static class BackfillRules
{
    private const int MostAtWork = 20;

    public static IReadOnlyList<ConnectionProblem> Problems(
        BackfillWish wish, IReadOnlyList<AccountRecord> accounts, IReadOnlyList<BackfillRecord> standing, PlatformManifest? manifest, Instant now)
    {
        List<ConnectionProblem> problems = [];
        var today = now.InUtc().Date.PlusDays(1);
        if (wish.From > wish.To)
        {
            problems.Add(new("from", "BAD_VALUE", "The first day lies after the last; swap them."));
        }
        if (PullPlan.Noda(wish.To) > today)
        {
            problems.Add(new("to", "BAD_VALUE", "The last day has not begun anywhere; choose today or earlier."));
        }
        if (FirstDay(manifest, now) is var first && PullPlan.Noda(wish.From) < first)
        {
            problems.Add(manifest?.RetentionDays is { } days
                ? new("from", "BEYOND_RETENTION", string.Create(CultureInfo.InvariantCulture, $"{manifest.Name} keeps reports for {days} days; the first day possible is {first:uuuu-MM-dd}."))
                : new("from", "BAD_VALUE", string.Create(CultureInfo.InvariantCulture, $"Paceline reads {ConnectionRules.LongestHistoryDays} days back; the first day possible is {first:uuuu-MM-dd}.")));
        }
        if (wish.SharePercent is < 1 or > 100)
        {
            problems.Add(new("sharePercent", "BAD_VALUE", string.Create(CultureInfo.InvariantCulture, $"{wish.SharePercent} is not from 1 to 100 percent.")));
        }
        if (wish.Accounts.Except(accounts.Select(account => account.ExternalId)).ToList() is { Count: > 0 } unknown)
        {
            problems.Add(new("accounts", "NOT_FOUND", $"The connection reaches no account {string.Join(", ", unknown.Take(5))}."));
        }
        else if (accounts.Count == 0)
        {
            problems.Add(new("accounts", "NOT_FOUND", "The connection has not seen an account yet; wait for its first pull."));
        }
        if (standing.Count(one => IsAtWork(one.State)) >= MostAtWork)
        {
            problems.Add(new("connectionId", "TOO_MANY", $"{MostAtWork} back-fills are not over yet; cancel one or wait."));
        }
        return problems;
    }

    /// <summary>The first day that may be asked for.</summary>
    public static LocalDate FirstDay(PlatformManifest? manifest, Instant now) =>
        // Reckoned from the latest today there is, and a day short of what the platform keeps: it may be that today over there by the time it is asked.
        now.InUtc().Date.PlusDays(1 - Math.Min(ConnectionRules.LongestHistoryDays, (manifest?.RetentionDays - 2) ?? int.MaxValue));

    /// <summary>One back-fill for each reporting zone, because a report serves one.</summary>
    public static IReadOnlyList<BackfillRecord> Split(BackfillWish wish, int connection, IReadOnlyList<AccountRecord> accounts) =>
    [
        .. accounts.Where(account => wish.Accounts.Count == 0 || wish.Accounts.Contains(account.ExternalId)).GroupBy(account => account.Zone).OrderBy(zone => zone.Key, StringComparer.Ordinal)
            .Select(zone => new BackfillRecord(
                connection, 0, zone.Key, wish.Accounts.Count == 0 ? [] : [.. zone.Select(account => account.ExternalId)], wish.From, wish.To, null, wish.SharePercent,
                (int)BackfillState.Running, 0, null, default, "", null)),
    ];

    public static BackfillCourse Course(BackfillRecord record) => new(
        PullPlan.Noda(record.From), PullPlan.Noda(record.To), record.FilledFrom is { } day ? PullPlan.Noda(day) : null, Duration.FromSeconds(record.ActiveSeconds));

    public static BackfillView View(BackfillRecord record, Instant now)
    {
        var course = Course(record);
        return new BackfillView
        {
            Backfill = record.Backfill,
            Zone = record.Zone,
            Accounts = record.Accounts,
            From = record.From,
            To = record.To,
            FilledFrom = record.FilledFrom,
            State = (BackfillState)record.State,
            SharePercent = record.SharePercent,
            TotalDays = course.TotalDays,
            DoneDays = course.DoneDays,
            EndsAt = record.State == (int)BackfillState.Running && course.Left is { } left ? (now + left).ToDateTimeOffset() : null,
            LastOutcome = record.LastOutcome,
            CreatedAt = record.CreatedAt,
            Who = record.Who,
            EndedAt = record.EndedAt,
        };
    }

    public static bool IsAtWork(int state) => (BackfillState)state is BackfillState.Running or BackfillState.Paused;
}
