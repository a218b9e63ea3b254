namespace Paceline.WriteBack;

/// <summary>Makes the changes by one connection, each when its time has come. Key: that of the connection, <c>o12/connection-3</c>.</summary>
[Alias("writeback.IWriteLaneGrain"), GrainInterfaceType("writeback.lane")]
public interface IWriteLaneGrain : IGrainWithStringKey
{
    /// <summary>Looks for what is due.</summary>
    [Alias("Wake")]
    Task Wake();
}
