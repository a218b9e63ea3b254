namespace Paceline.Hosting;

/// <summary>How a silo joins its cluster. Section <c>Paceline:Cluster</c>.</summary>
public sealed class SiloOptions
{
    /// <summary>Default: paceline. Silos and clients of one name form one cluster.</summary>
    public string ClusterId { get; set; } = "paceline";

    /// <summary>Default: paceline. Names the application in stored reminders; never change it.</summary>
    public string ServiceId { get; set; } = "paceline";

    /// <summary>Port on which silos talk to each other. Default: 11111.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port on which clients reach the silo. Default: 30000.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Address other silos and clients reach this one at. Default: 127.0.0.1; any other needs certificates (<see cref="ClusterTlsOptions"/>).</summary>
    public string AdvertisedAddress { get; set; } = "127.0.0.1";
}
