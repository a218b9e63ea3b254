using System.Net;
using Microsoft.Extensions.Configuration;

namespace Paceline.Hosting;

public sealed class ClusterTlsOptionsTests
{
    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("10.0.0.7", true)]
    [InlineData("192.0.2.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("silo-1", true)]
    public void Problem_OfASiloWithoutCertificates_IsItsAddressBeyondTheMachine(string address, bool refused)
    {
        var problem = ClusterTlsOptions.Problem(null, address);
        Assert.Equal(refused, problem is not null);
        foreach (var setting in (string[])["Paceline__Cluster__Tls__Certificate", "Paceline__Cluster__Tls__Key", "Paceline__Cluster__Tls__Authority"])
        {
            Assert.Equal(refused, problem?.Contains(setting, StringComparison.Ordinal) == true);
        }
        Assert.Null(ClusterTlsOptions.Problem(new ClusterTlsOptions("a", "b", "c"), address));
    }

    [Fact]
    public void Read_OfSomeOfTheThree_NamesWhatIsMissingOrNotThere()
    {
        List<string> problems = [];
        Assert.Null(Read(problems));
        Assert.Empty(problems);
        Assert.Null(Read(problems, ("Certificate", "/none/silo.pem")));
        Assert.Equal(
            [
                "Paceline__Cluster__Tls__Certificate names /none/silo.pem, which is not there. 'Paceline.Silo certificates <folder>' makes it.",
                "Paceline__Cluster__Tls__Key is missing: the three files of a certificate belong together.",
                "Paceline__Cluster__Tls__Authority is missing: the three files of a certificate belong together.",
            ],
            problems);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("::ffff:10.0.0.7", false)]
    [InlineData("10.0.0.7", false)]
    public void OwnMachineOnly_KnowsItsOwn(string address, bool own) => Assert.Equal(own, OwnMachineOnly.IsOwn(new IPEndPoint(IPAddress.Parse(address), 30000)));

    [Theory]
    [InlineData("http://127.0.0.1:5090", true)]
    [InlineData("http://localhost:5090", true)]
    [InlineData("http://[::1]:5090", true)]
    [InlineData("http://+:5090", false)]
    [InlineData("http://*:5090", false)]
    [InlineData("http://0.0.0.0:5090", false)]
    [InlineData("http://[::]:5090", false)]
    [InlineData("http://10.0.0.7:5090", false)]
    [InlineData("http://localhost.evil.test:5090", false)]
    [InlineData("nonsense", false)]
    public void ManagementUrl_IsOfThisMachine(string url, bool own) => Assert.Equal(own, ManagementOptions.IsOfThisMachine(url));

    [Fact]
    public void Management_BeyondTheMachineOrWithAShortToken_IsRefusedByName()
    {
        List<string> problems = [];
        ManagementOptions.Read(Configuration(), "http://127.0.0.1:1;http://+:2", "ASPNETCORE_URLS", problems);
        ManagementOptions.Read(Configuration(("Paceline:Management:Token", "short")), "http://+:2", "ASPNETCORE_URLS", problems);
        Assert.Equal(
            [
                "ASPNETCORE_URLS is http://+:2, which other machines reach: set Paceline__Management__Token ('openssl rand -hex 32'), or listen at 127.0.0.1.",
                "Paceline__Management__Token has fewer than 32 characters: make one with 'openssl rand -hex 32'.",
            ],
            problems);
        Assert.DoesNotContain("secret", new ManagementOptions("http://+:2", "secret").ToString(), StringComparison.Ordinal);
    }

    private static ClusterTlsOptions? Read(List<string> problems, params (string Name, string Value)[] settings) =>
        ClusterTlsOptions.Read(Configuration([.. settings.Select(one => ($"Paceline:Cluster:Tls:{one.Name}", one.Value))]), problems);

    private static IConfiguration Configuration(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))).Build();
}
