using NodaTime;

namespace Paceline.Connections;

public sealed class AccountRulesTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 10, 12, 0);
    private static readonly AccountRecord[] Accounts = [Account("1", "Europe/Paris", true), Account("2", "Europe/Paris", false), Account("3", "Asia/Tokyo", false)];
    private static readonly ConnectionRecord Connection = new(
        new Common.OrgId(1), 3, "dv360", "DV360", "p", "{}", [], 900, "{}", 0, 90, (int)ConnectionState.Healthy, null, null);

    [Theory]
    [InlineData("1,3", null)]
    [InlineData("", "Choose at least one account; to read nothing, pause the connection.")]
    [InlineData("1,9,8", "The connection reaches no account 9, 8.")]
    public void Problems_NameWhatIsWrong(string ids, string? problem) =>
        Assert.Equal(problem, AccountRules.Problems(Choice(ids), Accounts).SingleOrDefault()?.Message);

    [Fact]
    public void Problems_BeforeAnyAccountIsKnown_SayWhatToWaitFor() =>
        Assert.Equal("The connection has not seen an account yet; wait for its first pull.", AccountRules.Problems(Choice("1"), [])[0].Message);

    [Fact]
    public void Chosen_ReadsThoseNamedAndNoOthers() =>
        Assert.Equal([false, true, true], AccountRules.Chosen(Choice("2,3"), Accounts).Select(account => account.IsRead));

    [Fact]
    public void Missed_IsTheHistoryOfThoseWhoseZoneWasReadWithoutThem()
    {
        // Of Tokyo nothing was ever read: its own schedules will bring its history.
        StreamRecord[] streams = [new(3, PullPlan.Backfill, "Europe/Paris", null, null, default, 0, null)];
        var missed = Missed("1,2,3", streams);
        Assert.Equal((new DateOnly(2025, 12, 10), new DateOnly(2026, 3, 9), "2", PullPlan.HistorySharePercent), (missed!.From, missed.To, Assert.Single(missed.Accounts), missed.SharePercent));

        Assert.Null(Missed("1,3", streams));
        Assert.Null(Missed("1,2,3", []));
        Assert.Null(Missed("3", streams));
    }

    [Fact]
    public void Differences_AreTheListsAndTheWayWithNewOnes()
    {
        Assert.Equal([new("accounts", "1", "2, 3"), new("takesNewAccounts", "true", "false")], AccountRules.Differences(Accounts, AccountRules.Chosen(Choice("2,3"), Accounts), true, false));
        Assert.Empty(AccountRules.Differences(Accounts, AccountRules.Chosen(Choice("1"), Accounts), true, true));
    }

    private static BackfillWish? Missed(string ids, StreamRecord[] streams) =>
        AccountRules.Missed(Accounts, AccountRules.Chosen(Choice(ids), Accounts), streams, Connection, ConnectorCatalogue.Find("dv360")!.Manifest, Now);

    private static AccountChoice Choice(string ids) => new(ids.Split(',', StringSplitOptions.RemoveEmptyEntries), false);

    private static AccountRecord Account(string id, string zone, bool isRead) => new(3, id, id, zone, "EUR", 0, null, null, null, isRead);
}
