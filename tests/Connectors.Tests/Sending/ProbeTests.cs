using NodaTime;
using Paceline.Cases;
using Paceline.Connections;

namespace Paceline.Sending;

/// <summary>What a test of a connection may send: nothing that starts or changes anything, and nothing uncounted.</summary>
public sealed class ProbeTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 10, 12, 0);
    private static readonly AccountRef Account = new("17", null, "Brand", "UTC", "USD");

    [Fact]
    public void Probe_OfEveryPlatformAndStream_IsAChargedReadOrNone() => Assert.All(PlatformUnderTest.All, platform =>
        Assert.All(platform.Connector.Manifest.Streams, stream =>
        {
            if (platform.Connector.Probe(stream.Name, Account, platform.Settings, Now) is not { } probe)
                return;
            Assert.True(probe.Request.IsRead, $"{probe.Request} is no read.");
            Assert.NotEmpty(probe.Request.Charges);
            Assert.False(probe.Request.IsUrgent);
            Assert.All(platform.Secrets, secret => Assert.DoesNotContain(secret, probe.Request.Text, StringComparison.Ordinal));
        }));

    [Theory]
    [InlineData("dv360", "entities", "/v4/advertisers/17/campaigns")]
    [InlineData("dv360", "delivery", "/v2/queries?pageSize=1")]
    [InlineData("ttd", "delivery", "/v3/myreports/reporttemplateheader/query")]
    public void Probe_OfAStream_IsTheSmallestCallThatNeedsItsRight(string platform, string stream, string path) =>
        Assert.StartsWith(path, Probe(platform, stream, Account)!.Request.Path, StringComparison.Ordinal);

    [Theory]
    [InlineData("dv360")]
    [InlineData("ttd")]
    public void Probe_OfEntitiesWithoutAnAccount_IsNone(string platform) => Assert.Null(Probe(platform, "entities", null));

    private static Probe? Probe(string code, string stream, AccountRef? account)
    {
        var platform = PlatformUnderTest.All.First(one => one.Connector.Manifest.Code == code);
        return platform.Connector.Probe(stream, account, platform.Settings, Now);
    }
}
