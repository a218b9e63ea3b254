using NodaTime;

namespace Paceline.Connections;

/// <summary>Which accounts of a connection are read: pure.</summary>
internal static class AccountRules
{
    private const int MostNamed = 5;

    /// <summary>Everything that is wrong with a choice among the accounts known.</summary>
    public static IReadOnlyList<ConnectionProblem> Problems(AccountChoice choice, IReadOnlyList<AccountRecord> accounts)
    {
        if (accounts.Count == 0)
        {
            return [new("accountIds", "NOT_FOUND", "The connection has not seen an account yet; wait for its first pull.")];
        }
        if (choice.Accounts.Except(accounts.Select(account => account.ExternalId)).ToList() is { Count: > 0 } unknown)
        {
            return [new("accountIds", "NOT_FOUND", $"The connection reaches no account {string.Join(", ", unknown.Take(MostNamed))}.")];
        }
        return choice.Accounts.Count == 0 ? [new("accountIds", "BAD_VALUE", "Choose at least one account; to read nothing, pause the connection.")] : [];
    }

    /// <summary>The accounts as the choice leaves them.</summary>
    public static IReadOnlyList<AccountRecord> Chosen(AccountChoice choice, IReadOnlyList<AccountRecord> accounts)
    {
        var read = choice.Accounts.ToHashSet();
        return [.. accounts.Select(account => account with { IsRead = read.Contains(account.ExternalId) })];
    }

    /// <summary>The history that those who are new among the read still lack, because their zone's was read without them; null when none does.</summary>
    public static BackfillWish? Missed(
        IReadOnlyList<AccountRecord> before, IReadOnlyList<AccountRecord> chosen, IReadOnlyList<StreamRecord> streams, ConnectionRecord connection, PlatformManifest manifest,
        Instant now)
    {
        var read = before.Where(account => account.IsRead).Select(account => account.ExternalId).ToHashSet();
        var late = chosen.Where(account => account.IsRead && !read.Contains(account.ExternalId)
            && streams.Any(stream => stream.Stream == PullPlan.Backfill && stream.Subject == account.Zone)).ToList();
        if (late.Count == 0)
        {
            return null;
        }
        var today = now.InUtc().Date;
        var first = LocalDate.Max(today.PlusDays(-connection.HistoryDays), BackfillRules.FirstDay(manifest, now));
        return new BackfillWish(PullPlan.Wire(first), PullPlan.Wire(today.PlusDays(-1)), [.. late.Select(account => account.ExternalId)], PullPlan.HistorySharePercent);
    }

    /// <summary>What a choice changes, for the log.</summary>
    public static IReadOnlyList<FieldChange> Differences(IReadOnlyList<AccountRecord> before, IReadOnlyList<AccountRecord> chosen, bool tookNew, bool takesNew)
    {
        List<FieldChange> differences = [];
        if (Ids(before) is var was && Ids(chosen) is var now && was != now)
        {
            differences.Add(new("accounts", was, now));
        }
        if (tookNew != takesNew)
        {
            differences.Add(new("takesNewAccounts", Word(tookNew), Word(takesNew)));
        }
        return differences;
    }

    private static string Ids(IReadOnlyList<AccountRecord> accounts) => string.Join(", ", accounts.Where(account => account.IsRead).Select(account => account.ExternalId));

    private static string Word(bool value) => value ? "true" : "false";
}
