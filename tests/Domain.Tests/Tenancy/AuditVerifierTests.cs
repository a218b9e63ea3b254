using Paceline.Common;

namespace Paceline.Tenancy;

public sealed class AuditVerifierTests
{
    private static readonly OrgId Org = new(12);

    [Fact]
    public void Verdict_OnAnUntouchedLog_IsNone()
    {
        var log = Log(5);
        Assert.Equal((5, null), Check(log, Head(log)));
        Assert.Equal((0, null), Check([], AuditHead.None));
    }

    public static TheoryData<string, long, AuditDamage> Damages { get; } = new()
    {
        { "alter 1", 1, AuditDamage.Altered },
        { "alter 3", 3, AuditDamage.Altered },
        { "alter 5", 5, AuditDamage.Altered },
        { "alter 3 and hash it anew", 3, AuditDamage.Altered },
        { "alter 5 and hash it anew", 5, AuditDamage.Altered },
        { "remove 1", 1, AuditDamage.Removed },
        { "remove 3", 3, AuditDamage.Removed },
        { "remove 5", 5, AuditDamage.Removed },
        { "remove 4 and 5", 4, AuditDamage.Removed },
        { "remove all", 1, AuditDamage.Removed },
        { "remove 3 and number the rest anew", 3, AuditDamage.Removed },
        { "insert after 2", 3, AuditDamage.Inserted },
        { "insert after 2 with a hash that fits", 3, AuditDamage.Inserted },
        { "insert after 2 that follows nothing", 3, AuditDamage.Inserted },
        { "insert after 5 with a hash that fits", 6, AuditDamage.Inserted },
        { "write 3 twice", 3, AuditDamage.Inserted },
        { "swap 1 and 2", 1, AuditDamage.Reordered },
        { "swap 3 and 4", 3, AuditDamage.Reordered },
        { "swap 2 and 5", 2, AuditDamage.Reordered },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void Verdict_AfterDamage_NamesTheFirstWrongRecord(string damage, long number, AuditDamage kind)
    {
        var log = Log(5);
        Assert.Equal((null, new AuditProblem(number, kind)), (Check(log, Head(log)).Problem, Check(Damaged(log, damage), Head(log)).Problem));
    }

    [Fact]
    public void Verdict_OnAnotherOrganisationsLog_NamesItsFirstRecord()
    {
        var log = Log(2);
        var verifier = new AuditVerifier(new OrgId(13));
        log.ForEach(verifier.Read);
        Assert.Equal(new AuditProblem(1, AuditDamage.Altered), verifier.Verdict(Head(log)));
    }

    /// <summary>Each field alone: what can be changed unseen is no record.</summary>
    [Fact]
    public void Verdict_AfterAnyOneFieldIsChanged_NamesTheRecord()
    {
        var log = Log(3);
        var entry = log[1].Entry;
        AuditEntry[] changed =
        [
            entry with { At = entry.At.AddMicroseconds(1) },
            entry with { Actor = entry.Actor with { Kind = ActorKind.Service } },
            entry with { Actor = entry.Actor with { Subject = "user-8" } },
            entry with { Actor = entry.Actor with { Name = "Bob" } },
            entry with { Actor = entry.Actor with { CredentialId = null } },
            entry with { Actor = entry.Actor with { RemoteAddress = "10.0.0.2" } },
            entry with { Action = "CONNECTION_PAUSED" },
            entry with { On = entry.On with { Kind = "batch" } },
            entry with { On = entry.On with { Id = "4" } },
            entry with { Before = null },
            entry with { Before = entry.After, After = entry.Before },
            entry with { Reason = "" },
        ];
        foreach (var one in changed)
        {
            Assert.Equal(new AuditProblem(2, AuditDamage.Altered), Check([log[0], log[1] with { Entry = one }, log[2]], Head(log)).Problem);
        }
    }

    internal static AuditEntry Entry(int index) => new(
        new DateTimeOffset(2026, 3, 20, 10, index, 0, TimeSpan.Zero), new AuditActor(ActorKind.User, "user-7", "Ann", "c1", "10.0.0.1"), "CONNECTION_CHANGED", new("connection", "3"))
    {
        Before = $$"""{"name":"{{index}}"}""",
        After = $$"""{"name":"{{index + 1}}"}""",
    };

    private static List<AuditRecord> Log(int count)
    {
        List<AuditRecord> log = [];
        for (var index = 1; index <= count; index++)
        {
            log.Add(AuditChain.Follow(Org, Head(log), Entry(index)));
        }
        return log;
    }

    private static List<AuditRecord> Damaged(List<AuditRecord> log, string damage)
    {
        AuditRecord One(int number) => log[number - 1];
        AuditRecord Other(AuditRecord record) => record with { Entry = record.Entry with { Reason = "none of your business" } };
        AuditRecord Hashed(AuditRecord record) => record with { Hash = AuditChain.Hash(Org, record) };
        List<AuditRecord> With(int number, AuditRecord record) => [.. log[..(number - 1)], record, .. log[number..]];
        List<AuditRecord> Numbered(IEnumerable<AuditRecord> records) => [.. records.Select((record, index) => record with { Number = index + 1 })];
        List<AuditRecord> Inserted(AuditRecord record) => Numbered([.. log[..2], record, .. log[2..]]);
        List<AuditRecord> Swapped(int one, int other) => Numbered(log.Select(record => record.Number == one ? One(other) : record.Number == other ? One(one) : record));
        return damage switch
        {
            "alter 1" => With(1, Other(One(1))),
            "alter 3" => With(3, Other(One(3))),
            "alter 5" => With(5, Other(One(5))),
            "alter 3 and hash it anew" => With(3, Hashed(Other(One(3)))),
            "alter 5 and hash it anew" => With(5, Hashed(Other(One(5)))),
            "remove 1" => log[1..],
            "remove 3" => [.. log[..2], .. log[3..]],
            "remove 5" => log[..4],
            "remove 4 and 5" => log[..3],
            "remove all" => [],
            "remove 3 and number the rest anew" => Numbered([.. log[..2], .. log[3..]]),
            "insert after 2" => Inserted(Other(One(3))),
            "insert after 2 with a hash that fits" => Inserted(Hashed(Other(One(3)))),
            "insert after 2 that follows nothing" => Inserted(Hashed(One(3) with { Previous = new byte[32] })),
            "insert after 5 with a hash that fits" => [.. log, AuditChain.Follow(Org, Head(log), Entry(6))],
            "write 3 twice" => [.. log[..3], One(3), .. log[3..]],
            "swap 1 and 2" => Swapped(1, 2),
            "swap 3 and 4" => Swapped(3, 4),
            "swap 2 and 5" => Swapped(2, 5),
            _ => throw new ArgumentException(damage),
        };
    }

    private static (long Checked, AuditProblem? Problem) Check(List<AuditRecord> log, AuditHead head)
    {
        var verifier = new AuditVerifier(Org);
        log.ForEach(verifier.Read);
        return (verifier.Checked, verifier.Verdict(head));
    }

    private static AuditHead Head(List<AuditRecord> log) => log is [.., var last] ? new AuditHead(last.Number, last.Hash) : AuditHead.None;
}
