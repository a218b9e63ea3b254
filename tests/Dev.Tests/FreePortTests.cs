namespace Paceline.Development;

/// <summary>Ports for what listens: a silo that is killed comes back on its own, whatever connections others opened meanwhile.</summary>
public sealed class FreePortTests
{
    [Fact]
    public void Ports_AreDifferent_AndNoneThatAnOutgoingConnectionIsGiven()
    {
        const string outgoing = "/proc/sys/net/ipv4/ip_local_port_range";
        var first = File.Exists(outgoing) ? int.Parse(File.ReadAllText(outgoing).Split('\t', ' ')[0], System.Globalization.CultureInfo.InvariantCulture) : 32_768;

        int[] ports = [.. FreePort.Any(20), .. FreePort.Any(20), FreePort.Any()];

        Assert.Equal(ports.Length, ports.Distinct().Count());
        Assert.All(ports, port => Assert.InRange(port, 15_000, first - 1));
    }
}
