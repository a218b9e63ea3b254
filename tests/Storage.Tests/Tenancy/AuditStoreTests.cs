using Npgsql;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Tenancy;

public sealed class AuditStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private AuditStore Store => new(fixture.Database.Orgs);

    [Fact]
    public async Task Append_ByEightAtOnce_GivesDenseNumbersAndAWholeChain()
    {
        var shop = await Workshop.Open(fixture.Database);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var index = 0; index < 10; index++)
            {
                await Write(shop.Org, Entry($"WRITER_{(char)('A' + writer)}"));
            }
        }));

        var records = await Store.From(shop.Org, 0, long.MaxValue, 100);
        Assert.Equal(Enumerable.Range(1, 80).Select(number => (long)number), records.Select(record => record.Number));
        Assert.All(records.GroupBy(record => record.Entry.Action), writer => Assert.Equal(10, writer.Count()));
        var verdict = await Store.Check(shop.Org);
        Assert.Equal((80, 80, null), (verdict.Checked, verdict.Head.Number, verdict.Problem));
        Assert.Equal(records[^1].Hash, verdict.Head.Hash);
    }

    [Fact]
    public async Task Append_InATransactionThatIsNotCommitted_LeavesNoRecordAndNoGap()
    {
        var shop = await Workshop.Open(fixture.Database);
        await Write(shop.Org, Entry("FIRST"));
        await using (var abandoned = await shop.Orgs.Begin(shop.Org))
        {
            Assert.Equal(2, (await AuditStore.Append(abandoned, Entry("ABANDONED"))).Number);
        }
        Assert.Equal(2, (await Write(shop.Org, Entry("SECOND"))).Number);
        Assert.Equal(["SECOND", "FIRST"], (await Store.Page(shop.Org, new(), null, 10)).Select(record => record.Entry.Action));
    }

    [Fact]
    public async Task Append_OfEveryField_ReadsBackAsItWasAndHolds()
    {
        var shop = await Workshop.Open(fixture.Database);
        var entry = new AuditEntry(At(10).AddTicks(1234567), new(ActorKind.Service, "key-1", "Nightly\0", "k1", "2001:db8::1"), "THING_DONE", new("thing", "x"))
        {
            Before = """{ "b": 1,   "a": "Größe" }""",
            After = "{}",
            Reason = "because",
        };
        var written = await Write(shop.Org, entry);

        var read = Assert.Single(await Store.Page(shop.Org, new(), null, 10));
        Assert.Equal(written.Entry, read.Entry);
        Assert.Equal((At(10).AddTicks(1234560), "Nightly\uFFFD", entry.Before), (read.Entry.At, read.Entry.Actor.Name, read.Entry.Before));
        Assert.Null((await Store.Check(shop.Org)).Problem);
    }

    [Fact]
    public async Task Page_WithAFilter_BringsWhatFitsNewestFirst()
    {
        var shop = await Workshop.Open(fixture.Database);
        await Write(shop.Org, Entry("ONE") with { At = At(9), On = new("connection", "1"), Reason = "100 % sure" });
        await Write(shop.Org, Entry("TWO") with { At = At(10), On = new("connection", "2"), After = """{"name":"Search"}""" });
        await Write(shop.Org, Entry("TWO") with { At = At(11), On = new("batch", "2"), Actor = new(ActorKind.User, "user-2", "Bob") });
        async Task<string> Numbers(AuditFilter filter, long? before = null, int count = 10) =>
            string.Join(' ', (await Store.Page(shop.Org, filter, before, count)).Select(record => record.Number));

        Assert.Equal("3 2 1", await Numbers(new()));
        Assert.Equal("3 2", await Numbers(new(), count: 2));
        Assert.Equal("1", await Numbers(new(), before: 2));
        Assert.Equal("3", await Numbers(new(Actor: "user-2")));
        Assert.Equal("3 2", await Numbers(new(Action: "TWO")));
        Assert.Equal("2 1", await Numbers(new(ObjectKind: "connection")));
        Assert.Equal("2", await Numbers(new(ObjectKind: "connection", ObjectId: "2")));
        Assert.Equal("2", await Numbers(new(From: At(10), To: At(11))));
        Assert.Equal("2", await Numbers(new(Text: " sEARCH ")));
        Assert.Equal("1", await Numbers(new(Text: "100 %")));
        Assert.Equal("1", await Numbers(new(Text: "%")));
    }

    [Theory]
    [InlineData("update tenancy.audit set reason = 'x'")]
    [InlineData("delete from tenancy.audit")]
    [InlineData("truncate tenancy.audit")]
    [InlineData("delete from tenancy.audit_head")]
    [InlineData("truncate tenancy.audit_head")]
    public async Task Log_ForASilo_CanOnlyBeAddedTo(string sql)
    {
        var shop = await Workshop.Open(fixture.Database);
        await Write(shop.Org, Entry("ONE"));
        await using var transaction = await shop.Orgs.Begin(shop.Org);
        await using var command = transaction.Command(sql);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(command.ExecuteNonQueryAsync)).SqlState);
    }

    [Theory]
    [InlineData("number = 0")]
    [InlineData("number = number")]
    [InlineData("number = number + 2")]
    public async Task Head_ForASilo_OnlyMovesOnByOne(string change)
    {
        var shop = await Workshop.Open(fixture.Database);
        await Write(shop.Org, Entry("ONE"));
        await using var transaction = await shop.Orgs.Begin(shop.Org);
        await using var command = transaction.Command($"update tenancy.audit_head set {change}");
        Assert.Contains("only moves on by one", (await Assert.ThrowsAsync<PostgresException>(command.ExecuteNonQueryAsync)).MessageText);
    }

    [Fact]
    public async Task Log_OfAnotherOrganisation_IsNotThere()
    {
        var shop = await Workshop.Open(fixture.Database);
        var other = await Workshop.Open(fixture.Database);
        await Write(shop.Org, Entry("ONE"));

        Assert.Empty(await Store.Page(other.Org, new(), null, 10));
        Assert.Equal(AuditHead.None, await Store.Head(other.Org));
        Assert.Equal(1, (await Write(other.Org, Entry("ONE"))).Number);
        await using var transaction = await other.Orgs.Begin(other.Org);
        await using var command = transaction.Command("select count(*) from tenancy.audit");
        Assert.Equal(1L, await command.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("update tenancy.audit set reason = 'x' where number = 2", 2, AuditDamage.Altered)]
    [InlineData("update tenancy.audit set before = '{\"a\": 1}' where number = 2", 2, AuditDamage.Altered)]
    [InlineData("delete from tenancy.audit where number = 2", 2, AuditDamage.Removed)]
    [InlineData("delete from tenancy.audit where number = 4", 4, AuditDamage.Removed)]
    [InlineData("update tenancy.audit set number = case number when 2 then 30 else 20 end where number in (2, 3); update tenancy.audit set number = number / 10 where number > 10", 2, AuditDamage.Reordered)]
    [InlineData("update tenancy.audit set number = number + 10 where number > 2; insert into tenancy.audit select org_id, 3, at, actor_kind, actor_subject, actor_name, credential_id, remote_address, action, object_kind, object_id, before, after, reason, previous, hash from tenancy.audit where number = 2; update tenancy.audit set number = number - 9 where number > 10", 3, AuditDamage.Inserted)]
    public async Task Check_AfterTheDatabasesOwnerChangedTheLog_NamesTheRecord(string sql, long number, AuditDamage damage)
    {
        var shop = await Workshop.Open(fixture.Database);
        for (var index = 0; index < 4; index++)
        {
            await Write(shop.Org, Entry("THING_DONE") with { Before = """{"a":1}""" });
        }
        await using (var owner = await new OrgDatabase(fixture.Database.Owner).Begin(shop.Org))
        {
            await owner.Execute(sql, default);
            await owner.Commit();
        }
        Assert.Equal(new AuditProblem(number, damage), (await Store.Check(shop.Org)).Problem);
    }

    private static AuditEntry Entry(string action) => new(At(10), new(ActorKind.User, "user-1", "Ann", "s1", "10.0.0.1"), action, new("connection", "1"));

    private async Task<AuditRecord> Write(OrgId org, AuditEntry entry)
    {
        await using var transaction = await fixture.Database.Orgs.Begin(org);
        var record = await AuditStore.Append(transaction, entry);
        await transaction.Commit();
        return record;
    }
}
