using System.Security.Cryptography.X509Certificates;

namespace Paceline.Hosting;

/// <summary>Who is of a cluster, told by certificates that are made here.</summary>
public sealed class PeerRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);
    private static readonly X509Certificate2 Ours = CertificateMaker.Authority("ours", Now.AddDays(-1));
    private static readonly X509Certificate2 Theirs = CertificateMaker.Authority("theirs", Now.AddDays(-1));

    public static TheoryData<string, Peer, string?> Shown { get; } = new()
    {
        { "silo", Peer.Silo, null },
        { "silo", Peer.Client, null },
        { "client", Peer.Client, null },
        { "client", Peer.Silo, "its certificate is not a silo's" },
        { "nothing", Peer.Client, "it showed no certificate" },
        { "of another authority", Peer.Silo, "its certificate does not hold: PartialChain" },
        { "expired", Peer.Silo, "its certificate does not hold: NotTimeValid" },
        { "of tomorrow", Peer.Silo, "its certificate does not hold: NotTimeValid" },
        { "the authority itself", Peer.Silo, "its certificate is not a silo's" },
    };

    [Theory]
    [MemberData(nameof(Shown))]
    public void Refusal_OfWhatIsShown_SaysWhy(string shown, Peer expected, string? refusal) =>
        Assert.Equal(refusal, PeerRules.Refusal(Certificate(shown), [], [Ours], expected, Now));

    private static X509Certificate2? Certificate(string shown) => shown switch
    {
        "silo" => CertificateMaker.Sign(Ours, "a silo", Peer.Silo, Now, Now.AddDays(1)),
        "client" => CertificateMaker.Sign(Ours, "an api", Peer.Client, Now, Now.AddDays(1)),
        "of another authority" => CertificateMaker.Sign(Theirs, "a silo", Peer.Silo, Now, Now.AddDays(1)),
        "expired" => CertificateMaker.Sign(Ours, "a silo", Peer.Silo, Now.AddHours(-2), Now.AddHours(-1)),
        "of tomorrow" => CertificateMaker.Sign(Ours, "a silo", Peer.Silo, Now.AddDays(1), Now.AddDays(2)),
        "the authority itself" => Ours,
        _ => null,
    };
}
