using Paceline.Common;

namespace Paceline.Tenancy;

public sealed class AuditChainTests
{
    private static readonly AuditEntry Entry = new(
        new DateTimeOffset(2026, 3, 20, 11, 0, 0, TimeSpan.FromHours(1)), new AuditActor(ActorKind.User, "u", "Ä"), "A", new("c", "3"))
    { After = "{}" };

    /// <summary>Hashes are kept outside, by people who check later: the form must not drift.</summary>
    [Fact]
    public void Canonical_OfAnEntry_IsTheseBytes() => Assert.Equal(
        "01" + "0000000C" + "0000000000000007" + "00064D71BF83E800" + "01"
        + "0000000175" + "00000002C384" + "FFFFFFFF" + "FFFFFFFF" + "0000000141" + "0000000163" + "0000000133" + "FFFFFFFF" + "000000027B7D" + "FFFFFFFF",
        Convert.ToHexString(AuditChain.Canonical(new OrgId(12), 7, Entry)));

    [Fact]
    public void Canonical_OfTextsThatJoinToTheSame_Differs() => Assert.NotEqual(
        AuditChain.Canonical(new OrgId(12), 7, Entry with { On = new("c3", "") }), AuditChain.Canonical(new OrgId(12), 7, Entry));

    [Fact]
    public void Follow_OfAHead_TakesItsNumberAndHash()
    {
        var first = AuditChain.Follow(new OrgId(12), AuditHead.None, Entry);
        var second = AuditChain.Follow(new OrgId(12), new AuditHead(first.Number, first.Hash), Entry);

        Assert.Equal((1, 2), (first.Number, second.Number));
        Assert.Equal(new byte[32], first.Previous);
        Assert.Equal(first.Hash, second.Previous);
        Assert.NotEqual(first.Hash, second.Hash);
    }
}
