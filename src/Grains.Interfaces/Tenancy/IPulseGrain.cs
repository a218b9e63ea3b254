namespace Paceline.Tenancy;

/// <summary>The one grain that always beats: it wakes every organisation, whose own grains then look for what stands still. Key: <c>platform/pulse</c>.</summary>
[Alias("tenancy.IPulseGrain"), GrainInterfaceType("tenancy.pulse"), PlatformGrain]
public interface IPulseGrain : IGrainWithStringKey
{
    const string Key = "platform/pulse";

    /// <summary>Starts the beat; asked by every silo when it starts.</summary>
    [Alias("Start")]
    Task Start();
}
