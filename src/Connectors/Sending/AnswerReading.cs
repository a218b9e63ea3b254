using System.Buffers;

namespace Paceline.Connections;

/// <summary>Reads a response's body within limits: to memory, or through to a sink.</summary>
internal static class AnswerReading
{
    private const int EdgeBytes = 8 << 10;
    private const int ChunkBytes = 128 << 10;

    /// <param name="paced">Makes a body one that must keep a pace.</param>
    public static async Task<ApiAnswer> Read(
        HttpResponseMessage response, ApiRequest request, Keep keep, IDownloadSink? sink, SendingOptions options, IDownloadGate? large,
        Func<Stream, PacedBody> paced, CancellationToken cancellationToken)
    {
        var streamed = keep == Keep.Download && response.IsSuccessStatusCode;
        var limit = streamed ? options.MaxDownloadBytes : options.MaxPageBytes;
        if (response.Content.Headers.ContentLength > limit)
        {
            throw new BodyTooLargeException(limit);
        }
        var zipped = response.Content.Headers.ContentEncoding.Contains("gzip") || (streamed && request.IsZippedFile);
        await using var raw = paced(await response.Content.ReadAsStreamAsync(cancellationToken));
        await using Stream body = zipped ? new ZippedBody(raw) : raw;
        var headers = Headers(response);
        var status = (int)response.StatusCode;
        return streamed
            ? new ApiAnswer(status, headers, default, await Stream(body, sink!, limit, large, cancellationToken))
            : new ApiAnswer(status, headers, await Hold(body, response.Content.Headers.ContentLength ?? 0, limit, cancellationToken));
    }

    private static async Task<DownloadReceipt> Stream(Stream body, IDownloadSink sink, long limit, IDownloadGate? large, CancellationToken cancellationToken)
    {
        IDisposable? turn = null;
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            await sink.Begin(cancellationToken);
            long total = 0;
            var head = new byte[EdgeBytes];
            var tail = Array.Empty<byte>();
            int read;
            while ((read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)) > 0)
            {
                var chunk = buffer.AsMemory(0, read);
                if (total < EdgeBytes)
                {
                    chunk.Span[..(int)Math.Min(read, EdgeBytes - total)].CopyTo(head.AsSpan((int)total));
                }
                total += read;
                if (total > limit)
                {
                    throw new BodyTooLargeException(limit);
                }
                if (total > LargeDownloads.FromBytes && large is not null)
                {
                    turn ??= await large.Enter(cancellationToken);
                }
                tail = read >= EdgeBytes ? chunk[^EdgeBytes..].ToArray() : Last([.. tail, .. chunk.Span]);
                await sink.Write(chunk, cancellationToken);
            }
            await sink.End(cancellationToken);
            return new DownloadReceipt(total, head.AsMemory(0, (int)Math.Min(total, EdgeBytes)), tail);
        }
        finally
        {
            turn?.Dispose();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> Hold(Stream body, long expected, long limit, CancellationToken cancellationToken)
    {
        using var held = new MemoryStream((int)Math.Min(expected, limit));
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (held.Length + read > limit)
                {
                    throw new BodyTooLargeException(limit);
                }
                held.Write(buffer, 0, read);
            }
            return held.GetBuffer().AsMemory(0, (int)held.Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Last(byte[] bytes) => bytes.Length <= EdgeBytes ? bytes : bytes[^EdgeBytes..];

    private static Dictionary<string, string> Headers(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            // What a platform sets for itself may be a secret of this connection, and the answer's headers are stored.
            if (!name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            {
                headers[name] = values.ToString();
            }
        }
        return headers;
    }
}

/// <summary>A body grew beyond its limit.</summary>
internal sealed class BodyTooLargeException(long limit) : Exception
{
    public long Limit { get; } = limit;
}
