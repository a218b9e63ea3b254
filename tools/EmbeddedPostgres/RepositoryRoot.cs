namespace Paceline.Development;

/// <summary>Where this checkout lives on disk.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds Orleans.sln, looked for upwards from the running program, then from here.</summary>
    public static string Find() =>
        Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory)
        ?? throw new InvalidOperationException("Orleans.sln was not found above the program or the current folder: run this inside the repository.");

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
                return folder.FullName;
        }

        return null;
    }
}
