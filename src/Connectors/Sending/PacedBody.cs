namespace Paceline.Connections;

/// <summary>
/// A body that must keep a pace. A deadline alone would let one that drips have all of it; this one is given up after a moment. Only the
/// time in which the platform is waited for counts, never that in which what it sent is stored.
/// </summary>
/// <param name="tooSlow">Cancelled when the body falls behind; what reads it must listen.</param>
internal sealed class PacedBody(Stream body, CancellationTokenSource tooSlow, SendingOptions options, TimeProvider clock) : Stream
{
    private TimeSpan waited;
    private long brought;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var started = clock.GetTimestamp();
        tooSlow.CancelAfter(waited < options.SlowPatience ? options.SlowPatience - waited : TimeSpan.Zero);
        var read = await body.ReadAsync(buffer, cancellationToken);
        tooSlow.CancelAfter(Timeout.InfiniteTimeSpan);
        waited += clock.GetElapsedTime(started);
        brought += read;
        if (brought >= options.SlowBytes)
        {
            (brought, waited) = (0, TimeSpan.Zero);
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
            body.Dispose();
        }
        base.Dispose(disposing);
    }
}
