using System.Buffers.Binary;
using System.IO.Compression;

namespace Paceline.Connections;

/// <summary>
/// Unpacks a gzip body and makes sure that it is whole. <see cref="GZipStream"/> takes a body that was cut anywhere for one that has
/// ended, so the length that the trailer states is held against the length that came out.
/// </summary>
internal sealed class ZippedBody(Stream packed) : Stream
{
    private const int SmallestFile = 18;

    private readonly TailStream tail = new(packed);
    private GZipStream? unpacking;
    private uint unpacked;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="InvalidDataException">The body is damaged, or ended before it was whole.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        unpacking ??= new GZipStream(tail, CompressionMode.Decompress);
        var read = await unpacking.ReadAsync(buffer, cancellationToken);
        unpacked = unchecked(unpacked + (uint)read);
        if (read == 0 && buffer.Length > 0 && (tail.Total < SmallestFile || BinaryPrimitives.ReadUInt32LittleEndian(tail.Last) != unpacked))
        {
            throw new InvalidDataException("The zipped body ended before it was whole.");
        }
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacking?.Dispose();
            tail.Dispose();
        }
        base.Dispose(disposing);
    }

    /// <summary>Remembers the last four bytes that went through: a gzip file's own length.</summary>
    private sealed class TailStream(Stream inner) : Stream
    {
        private readonly byte[] last = new byte[4];

        public long Total { get; private set; }
        public ReadOnlySpan<byte> Last => last;
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Total += read;
            var fresh = buffer.Span[..read];
            if (read >= last.Length)
            {
                fresh[^last.Length..].CopyTo(last);
            }
            else
            {
                last.AsSpan(read).CopyTo(last);
                fresh.CopyTo(last.AsSpan(last.Length - read));
            }
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
