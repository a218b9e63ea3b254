namespace Paceline.Connections;

/// <summary>A kept batch, as it is read. A download is kept in parts; each part can be read by itself, any number of times.</summary>
/// <param name="Intent">What was asked for.</param>
/// <param name="Request">Method and path that brought it, for pages whose kind shows only there.</param>
/// <param name="Header">What leads a download's rows, repeated for each part: the first line, or an array's bracket. Empty for pages.</param>
/// <param name="Body">The part's bytes without the header.</param>
/// <param name="FirstRowNumber">Number of the body's first row in the download: its line, or its place in the array. 1 for pages.</param>
/// <param name="IsLast">Whether it is the download's last part, where footers are.</param>
public sealed record BatchContent(
    PullIntent Intent, string Request, ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Body, int FirstRowNumber, bool IsLast);
