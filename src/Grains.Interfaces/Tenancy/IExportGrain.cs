namespace Paceline.Tenancy;

/// <summary>Makes archives of everything that is the organisation's, and hands them out in pieces. Key: <c>o12/export</c>.</summary>
[Alias("tenancy.IExportGrain"), GrainInterfaceType("tenancy.export")]
public interface IExportGrain : IGrainWithStringKey
{
    /// <summary>Has an archive made.</summary>
    /// <returns>Its number; null when one is being made already.</returns>
    [Alias("Ask")]
    Task<int?> Ask();

    /// <summary>Archives there were, the newest first.</summary>
    [Alias("GetAll")]
    Task<IReadOnlyList<ExportView>> GetAll();

    /// <summary>Writes into the log that whoever asks takes one.</summary>
    /// <returns>Null when there is none of that number that is ready.</returns>
    [Alias("Take")]
    Task<ExportView?> Take(int number);

    /// <summary>A piece of one that is ready, from 0.</summary>
    /// <returns>Null past the end, and when its time has passed.</returns>
    [Alias("Chunk")]
    Task<byte[]?> Chunk(int number, int chunk);

    /// <summary>Makes what is to be made and drops what is past its time. Harmless at any time.</summary>
    [Alias("Work")]
    Task Work();
}

/// <summary>An archive, as people see it. The numbers go over the wire: never renumber.</summary>
public enum ExportProgress
{
    Making = 1,
    Ready = 2,
    Failed = 3,

    /// <summary>Its days have passed; its bytes are gone.</summary>
    Expired = 4,
}

/// <param name="AskedBy">Their name at that time.</param>
/// <param name="Bytes">Of the archive, as far as it has come.</param>
/// <param name="Sha256">Of the archive, in hex, once it is ready.</param>
/// <param name="Fault">Why it failed.</param>
[GenerateSerializer, Immutable, Alias("tenancy.export")]
public sealed record ExportView(
    [property: Id(0)] int Number,
    [property: Id(1)] ExportProgress State,
    [property: Id(2)] string AskedBy,
    [property: Id(3)] DateTimeOffset AskedAt,
    [property: Id(4)] int FilesDone,
    [property: Id(5)] int FilesTotal,
    [property: Id(6)] long Rows,
    [property: Id(7)] long Bytes,
    [property: Id(8)] string? Sha256,
    [property: Id(9)] DateTimeOffset? FinishedAt,
    [property: Id(10)] DateTimeOffset? ExpiresAt,
    [property: Id(11)] string? Fault);
