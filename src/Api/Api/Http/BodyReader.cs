using System.Buffers;

namespace Paceline.Api;

/// <summary>Reads a body of bounded size.</summary>
internal static class BodyReader
{
    /// <summary>The body's bytes; null when it is longer than allowed, and then the rest of it is not read.</summary>
    public static async Task<ReadOnlyMemory<byte>?> Read(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellation);
            if (read.Buffer.Length > limit)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return null;
            }
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
