namespace Paceline.Pipeline;

/// <summary>Brings a connection's landed batches to silver, in order. Key: <c>o12/connection-3</c>.</summary>
[Alias("pipeline.ISilverGrain"), GrainInterfaceType("pipeline.silver")]
public interface ISilverGrain : IGrainWithStringKey
{
    /// <summary>Looks whether there is work and does it. Harmless at any time.</summary>
    [Alias("Wake")]
    Task Wake();
}

/// <summary>Brings an organisation's batches from silver to gold. Key: <c>o12/gold</c>.</summary>
[Alias("pipeline.IGoldGrain"), GrainInterfaceType("pipeline.gold")]
public interface IGoldGrain : IGrainWithStringKey
{
    /// <inheritdoc cref="ISilverGrain.Wake"/>
    [Alias("Wake")]
    Task Wake();
}

/// <summary>The bell: says that there may be work, and nothing else. The ledger says what it is.</summary>
[GenerateSerializer, Immutable, Alias("pipeline.bell")]
public sealed record Bell;

/// <summary>Streams that ring the stages. A stream's key is the key of the grain it wakes.</summary>
public static class Bells
{
    /// <summary>Name of the stream provider.</summary>
    public const string Provider = "bells";

    /// <summary>Wakes <see cref="ISilverGrain"/>.</summary>
    public const string Landed = "pipeline.landed";

    /// <summary>Wakes <see cref="IGoldGrain"/>.</summary>
    public const string Silver = "pipeline.silver";

    /// <summary>Wakes the campaigns module's dispatch.</summary>
    public const string Gold = "pipeline.gold";

    /// <summary>Wakes what keeps the results of bookings.</summary>
    public const string Booked = "bookings.booked";
}
