using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Paceline.Development;

namespace Paceline.Hosting;

/// <summary>Two silos and clients on real sockets with real certificates, which are made here: who is let in and who is not.</summary>
public sealed class MutualTlsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("paceline-tls-").FullName;
    private readonly int[] ports = FreePort.Any(4);
    private readonly List<IHost> hosts = [];
    private readonly DateTimeOffset now = DateTimeOffset.UtcNow;
    private X509Certificate2 ours = null!;
    private X509Certificate2 theirs = null!;

    public async ValueTask InitializeAsync()
    {
        (ours, theirs) = (CertificateMaker.Authority("ours", now.AddDays(-1)), CertificateMaker.Authority("theirs", now.AddDays(-1)));
        await StartSilo(0, Files("silo-0", Signed(ours, Peer.Silo)));
        await StartSilo(1, Files("silo-1", Signed(ours, Peer.Silo)));
    }

    [Fact]
    public async Task Cluster_OfTwoSilosAndAClient_Works()
    {
        using var client = await StartClient(Files("api", Signed(ours, Peer.Client)));
        var grains = client.Services.GetRequiredService<IClusterClient>();
        var management = grains.GetGrain<IManagementGrain>(0);
        var hostsThere = await management.GetHosts(onlyActive: true);
        Assert.Equal(2, hostsThere.Count(silo => silo.Value == SiloStatus.Active));
        // Grains lie on both silos, so that calls go from one to the other.
        var places = new HashSet<string>();
        for (var number = 0; number < 60; number++)
        {
            places.Add(await grains.GetGrain<IPlaceGrain>(number).Where());
        }
        Assert.Equal(2, places.Count);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("of another authority")]
    [InlineData("expired")]
    public async Task Gateway_ShownNoCertificateOfTheCluster_ClosesAndAnswersNothing(string shown)
    {
        using var certificate = Certificate(shown);
        Assert.True(await Closes(ports[2], certificate));
    }

    [Fact]
    public async Task SiloPort_ShownAClientsCertificate_ClosesAndAnswersNothing()
    {
        using var client = Signed(ours, Peer.Client);
        Assert.True(await Closes(ports[0], client));
    }

    [Fact]
    public async Task Ports_SpokenToInTheClear_CloseAndAnswerNothing()
    {
        foreach (var port in (int[])[ports[0], ports[2]])
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await socket.GetStream().WriteAsync(new byte[64]);
            Assert.True(await IsClosed(socket.GetStream()));
        }
    }

    [Theory]
    [InlineData("of another authority")]
    [InlineData("expired")]
    public async Task Client_WithAnotherCertificate_NeverReachesTheCluster(string shown)
    {
        var attempts = 0;
        var refused = await Assert.ThrowsAnyAsync<Exception>(async () => (await StartClient(Files("stranger", Certificate(shown)!), () => ++attempts < 2)).Dispose());
        Assert.True(attempts >= 1, refused.ToString());
    }

    [Fact]
    public async Task Client_BeforeASiloOfAnotherAuthority_DoesNotBelieveIt()
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(
            async () => (await StartClient(Files("believes others", Signed(ours, Peer.Client), theirs), () => false)).Dispose());
        Assert.NotNull(refused);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            using var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await host.StopAsync(impatient.Token);
            host.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    private X509Certificate2? Certificate(string shown) => shown switch
    {
        "of another authority" => Signed(theirs, Peer.Client),
        "expired" => CertificateMaker.Sign(ours, "late", Peer.Client, now.AddHours(-2), now.AddHours(-1)),
        _ => null,
    };

    private X509Certificate2 Signed(X509Certificate2 authority, Peer peer) => CertificateMaker.Sign(authority, "one", peer, now, now.AddDays(1));

    private ClusterTlsOptions Files(string name, X509Certificate2 certificate, X509Certificate2? authority = null)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        string[] texts = [certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), (authority ?? ours).ExportCertificatePem()];
        var paths = new[] { "pem", "key", "authority" }.Select(kind => Path.Combine(folder, $"{name}.{kind}")).ToArray();
        foreach (var (path, text) in paths.Zip(texts))
        {
            File.WriteAllText(path, text);
        }
        return new ClusterTlsOptions(paths[0], paths[1], paths[2]);
    }

    private async Task StartSilo(int number, ClusterTlsOptions tls)
    {
        var host = new HostBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleans(silo =>
            {
                silo.UseLocalhostClustering(ports[number], ports[2 + number], new IPEndPoint(IPAddress.Loopback, ports[0]), "tls", "tls");
                silo.Services.AddClusterCertificates(tls);
                silo.ProvePeers();
            })
            .Build();
        hosts.Add(host);
        await host.StartAsync();
    }

    private async Task<IHost> StartClient(ClusterTlsOptions tls, Func<bool>? again = null)
    {
        var host = new HostBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleansClient(client =>
            {
                client.UseLocalhostClustering([ports[2], ports[3]], "tls", "tls");
                client.Services.AddClusterCertificates(tls);
                client.Configure<ClientConnectionOptions>(connections => connections.ConfigureConnection(connection => connection.Prove(TlsEnd.Asking, Peer.Silo)));
                client.UseConnectionRetryFilter((_, _) => Task.FromResult(again?.Invoke() ?? true));
            })
            .Build();
        try
        {
            await host.StartAsync().WaitAsync(TimeSpan.FromSeconds(60));
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>Whether the port closes once the certificate was shown: in TLS 1.3 a refusal comes after the handshake's own end. One that believes us waits for what we say.</summary>
    private static async Task<bool> Closes(int port, X509Certificate2? certificate)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port);
        await using var stream = new SslStream(socket.GetStream());
        try
        {
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "paceline",
                EnabledSslProtocols = SslProtocols.Tls13,
                ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
            }).WaitAsync(Patience);
        }
        catch (Exception refused) when (refused is IOException or AuthenticationException)
        {
            return true;
        }
        return await IsClosed(stream);
    }

    private static async Task<bool> IsClosed(Stream stream)
    {
        try
        {
            return await stream.ReadAsync(new byte[1]).AsTask().WaitAsync(Patience) == 0;
        }
        catch (Exception refused) when (refused is IOException or AuthenticationException)
        {
            return true;
        }
    }
}

/// <summary>A grain that says where it is.</summary>
[Alias("test.place")]
public interface IPlaceGrain : IGrainWithIntegerKey
{
    [Alias("Where")]
    Task<string> Where();
}

[GrainType("test.place")]
internal sealed class PlaceGrain(ILocalSiloDetails silo) : Grain, IPlaceGrain
{
    public Task<string> Where() => Task.FromResult(silo.SiloAddress.ToString());
}
