using System.Security.Cryptography;

namespace Paceline.Tenancy;

/// <summary>Hands on what is written to it in pieces of one size, so that no more than a piece is ever in memory.</summary>
/// <param name="keep">Takes the next piece.</param>
public sealed class ChunkStream(int size, Func<byte[], CancellationToken, Task> keep) : Stream
{
    private readonly byte[] _piece = new byte[size];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _filled;
    private long _written;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _written;
        set => throw new NotSupportedException();
    }

    /// <summary>Hands on the last piece.</summary>
    /// <returns>SHA-256 of everything.</returns>
    public async Task<byte[]> Finish(CancellationToken cancellationToken)
    {
        if (_filled > 0)
        {
            await keep(_piece[.._filled], cancellationToken);
            _filled = 0;
        }
        return _hash.GetHashAndReset();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _hash.AppendData(buffer.Span);
        _written += buffer.Length;
        while (buffer.Length > 0)
        {
            var taken = Math.Min(buffer.Length, _piece.Length - _filled);
            buffer[..taken].CopyTo(_piece.AsMemory(_filled));
            (buffer, _filled) = (buffer[taken..], _filled + taken);
            if (_filled == _piece.Length)
            {
                await keep([.. _piece], cancellationToken);
                _filled = 0;
            }
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // A compressor ends an entry by a few bytes without waiting; a piece that is full just then is handed on here.
    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }
        base.Dispose(disposing);
    }
}
