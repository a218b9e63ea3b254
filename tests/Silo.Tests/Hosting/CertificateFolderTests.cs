using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Paceline.Hosting;

/// <summary>Certificates as files: made, renewed, and read anew while processes run.</summary>
public sealed class CertificateFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("paceline-certificates-").FullName;
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 9, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Fill_GivesEachItsOwn_AndRenewsWhatHasLessThanAThirdLeft()
    {
        List<string> said = [];
        Fill(said);
        Assert.Equal(3, said.Count);
        var (authority, silo) = (Read("authority/authority.pem"), Read("silo/silo.pem"));
        Assert.Null(PeerRules.Refusal(silo, [], [authority], Peer.Silo, time.GetUtcNow()));
        Assert.Null(PeerRules.Refusal(Read("api/api.pem"), [], [Read("api/authority.pem")], Peer.Client, time.GetUtcNow()));
        Assert.NotNull(PeerRules.Refusal(Read("api/api.pem"), [], [authority], Peer.Silo, time.GetUtcNow()));
        Assert.Equal(["api.key", "api.pem", "authority.pem"], Directory.GetFiles(Path.Combine(folder, "api")).Select(Path.GetFileName).Order());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "silo/silo.key")));
        }

        time.Advance(TimeSpan.FromDays(59));
        Fill([]);
        Assert.Equal(silo.Thumbprint, Read("silo/silo.pem").Thumbprint);
        time.Advance(TimeSpan.FromDays(2));
        Fill([]);
        Assert.NotEqual(silo.Thumbprint, Read("silo/silo.pem").Thumbprint);
        Assert.Equal(authority.Thumbprint, Read("authority/authority.pem").Thumbprint);
        Assert.Null(PeerRules.Refusal(Read("silo/silo.pem"), [], [authority], Peer.Silo, time.GetUtcNow()));
    }

    [Fact]
    public void Current_OfFilesThatChange_IsReadAnew_AndOfFilesThatAreBroken_StaysWhatItWas()
    {
        Fill([]);
        var certificates = new ClusterCertificates(new ClusterTlsOptions(Of("silo/silo.pem"), Of("silo/silo.key"), Of("silo/authority.pem")), NullLogger<ClusterCertificates>.Instance);
        var first = certificates.Current;
        Assert.Same(first, certificates.Current);

        File.WriteAllText(Of("silo/silo.pem"), "half a");
        Touch("silo/silo.pem", 1);
        Assert.Same(first, certificates.Current);

        File.Delete(Of("silo/silo.pem"));
        Fill([]);
        Touch("silo/silo.pem", 2);
        var second = certificates.Current;
        Assert.NotSame(first, second);
        Assert.Equal(Read("silo/silo.pem").Thumbprint, second.Own.TargetCertificate.Thumbprint);
    }

    [Fact]
    public void Current_OfFilesThatWereNeverReadable_SaysWhich()
    {
        Directory.CreateDirectory(Of("silo"));
        foreach (var file in (string[])["silo/silo.pem", "silo/silo.key", "silo/authority.pem"])
        {
            File.WriteAllText(Of(file), "nothing");
        }
        var certificates = new ClusterCertificates(new ClusterTlsOptions(Of("silo/silo.pem"), Of("silo/silo.key"), Of("silo/authority.pem")), NullLogger<ClusterCertificates>.Instance);
        Assert.Contains(Of("silo/silo.pem"), Assert.Throws<InvalidOperationException>(() => certificates.Current).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Fill(List<string> said) => new CertificateFolder(folder, time).Fill(said.Add);

    private string Of(string file) => Path.Combine(folder, file);

    private X509Certificate2 Read(string file) => X509CertificateLoader.LoadCertificateFromFile(Of(file));

    // Files written one after another may have the same time.
    private void Touch(string file, int minutes) => File.SetLastWriteTimeUtc(Of(file), DateTime.UtcNow.AddMinutes(minutes));
}
