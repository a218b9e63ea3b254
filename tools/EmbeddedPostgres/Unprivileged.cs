namespace Paceline.Development;

/// <summary>PostgreSQL refuses to run as root; for root, its programs run as the user "nobody".</summary>
internal static class Unprivileged
{
    public const string User = "nobody";

    public static bool IsNeeded { get; } = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>True when a user without rights may enter the folder and every folder above it.</summary>
    public static bool CanReach(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (at.Exists && !OperatingSystem.IsWindows() && !at.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        }

        return true;
    }

    /// <summary>Makes a folder that PostgreSQL may write to and nobody else may read.</summary>
    public static async Task<string> PrivateFolder(string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await GiveAway(path, cancellation);
        return path;
    }

    public static async Task GiveAway(string path, CancellationToken cancellation)
    {
        if (IsNeeded)
            await Command.Run("chown", [User, path], "/", cancellation: cancellation);
    }
}
