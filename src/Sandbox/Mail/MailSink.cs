using System.Buffers;
using System.Net;
using MimeKit;
using SmtpServer;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using Server = SmtpServer.SmtpServer;

namespace Paceline.Mail;

/// <summary>A letter as it was handed in.</summary>
/// <param name="To">Whom it was handed in for.</param>
internal sealed record SunkLetter(int Number, IReadOnlyList<string> To, byte[] Bytes, MimeMessage Message);

/// <summary>
/// A mail server that takes everything and sends nothing on: the last letters can be looked at. It listens once the host has started,
/// which a service in the background would not promise.
/// </summary>
internal sealed class MailSink(SandboxSettings settings) : IHostedService, IDisposable
{
    private const int Most = 200;
    private const int LargestLetter = 1 << 20;
    private readonly Lock turn = new();
    private readonly LinkedList<SunkLetter> letters = new();
    private readonly CancellationTokenSource stopping = new();
    private Task serving = Task.CompletedTask;
    private int count;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<SunkLetter> All
    {
        get
        {
            lock (turn)
                return [.. letters];
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.MailAt is not { Length: > 0 } at)
            return Task.CompletedTask;
        var options = new SmtpServerOptionsBuilder()
            .ServerName("sandbox").MaxMessageSize(LargestLetter, MaxMessageSizeHandling.Strict).Endpoint(one => one.Endpoint(IPEndPoint.Parse(at))).Build();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(new Shelf(this));
        serving = new Server(options, services).StartAsync(stopping.Token);
        // The door is open, or could not be: that stops the host.
        return serving.IsFaulted ? serving : Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await serving.WaitAsync(cancellationToken);
    }

    public void Dispose() => stopping.Dispose();

    private void Keep(IReadOnlyList<string> to, byte[] bytes, MimeMessage message)
    {
        lock (turn)
        {
            letters.AddFirst(new SunkLetter(++count, to, bytes, message));
            if (letters.Count > Most)
                letters.RemoveLast();
        }
    }

    /// <summary>Where the server puts letters. It is none that can be disposed: the server does that after each, and would end itself with the sink.</summary>
    private sealed class Shelf(MailSink sink) : IMessageStore
    {
        public async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            var bytes = buffer.ToArray();
            using var stream = new MemoryStream(bytes);
            MimeMessage message;
            try
            {
                message = await MimeMessage.LoadAsync(stream, cancellationToken);
            }
            catch (FormatException)
            {
                return SmtpResponse.TransactionFailed;
            }
            sink.Keep([.. transaction.To.Select(one => $"{one.User}@{one.Host}")], bytes, message);
            return SmtpResponse.Ok;
        }
    }
}
