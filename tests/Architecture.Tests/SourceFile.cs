namespace Paceline.Architecture;

/// <summary>A text file of the repository.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The project under src, tests or tools; empty elsewhere.</summary>
    public string Project => Path.Split('/') is [_, var project, _, ..] ? project : "";
}
