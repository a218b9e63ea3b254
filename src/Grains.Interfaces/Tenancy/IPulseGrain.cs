namespace Paceline.Tenancy;

/// <summary>The one grain that always beats: it wakes every organisation, whose own grains then look for what stands still. Key: <c>platform/pulse</c>.</summary>
[Alias("tenancy.IPulseGrain"), GrainInterfaceType("tenancy.pulse"), PlatformGrain]
public interface IPulseGrain : IGrainWithStringKey
{
    const string Key = "platform/pulse";

    /// <summary>Starts the beat; asked by every silo when it starts.</summary>
    [Alias("Start")]
    Task Start();

    /// <summary>Does nothing, but only a living pulse can: every silo asks every few seconds, so that one lost with its silo is soon back.</summary>
    [Alias("Feel")]
    Task Feel();
}
