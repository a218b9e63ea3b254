using Paceline.Connections;

namespace Paceline.Cases;

/// <summary>A download cut into batches, as a pull would keep it.</summary>
internal static class Batches
{
    public static IReadOnlyList<BatchContent> Of(PullIntent intent, string request, byte[] body, IDownloadSplitter splitter, int chunk = int.MaxValue)
    {
        List<SplitPart> parts = [];
        for (var at = 0; at < body.Length; at += Math.Min(chunk, body.Length - at))
        {
            parts.AddRange(splitter.Append(body.AsSpan(at, Math.Min(chunk, body.Length - at))));
        }
        parts.Add(splitter.End());
        return [.. parts.Select(part => new BatchContent(intent, request, part.Header, part.Body, part.FirstRowNumber, part.IsLast))];
    }
}
