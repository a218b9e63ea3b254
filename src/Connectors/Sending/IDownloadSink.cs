namespace Paceline.Connections;

/// <summary>Where a download's bytes go as they arrive.</summary>
public interface IDownloadSink
{
    /// <summary>An attempt begins: forget what an earlier one brought.</summary>
    ValueTask Begin(CancellationToken cancellationToken);

    /// <param name="bytes">Valid until the call returns.</param>
    ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>The body arrived whole.</summary>
    ValueTask End(CancellationToken cancellationToken);
}
