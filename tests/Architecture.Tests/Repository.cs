namespace Paceline.Architecture;

/// <summary>The checkout these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] IgnoredFolders = ["bin", "obj", "node_modules", "wwwroot", ".git", ".dev", "dist"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> Files(string folder, params string[] extensions) => Directory.Exists(Absolute(folder))
        ? [.. Walk(new DirectoryInfo(Absolute(folder)))
            .Where(file => extensions.Contains(file.Extension))
            .Select(file => new SourceFile(System.IO.Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName)))]
        : [];

    public static bool Exists(string path) => File.Exists(Absolute(path)) || Directory.Exists(Absolute(path));

    private static string Absolute(string path) => System.IO.Path.Combine(Root, path);

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) => folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(inner => !IgnoredFolders.Contains(inner.Name)).SelectMany(Walk));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Orleans.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Run these tests from inside the repository.");
        return folder.FullName;
    }
}
