namespace Paceline.Development;

/// <summary>Lets one process at a time through; the system frees it when the holder dies.</summary>
public static class FileLock
{
    public static async Task<FileStream> Take(string path, CancellationToken cancellation = default)
    {
        while (true)
        {
            if (TryTake(path) is { } held)
                return held;
            await Task.Delay(100, cancellation);
        }
    }

    /// <summary>Null when another process holds it.</summary>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
