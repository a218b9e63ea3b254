using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Messaging;

namespace Paceline.Hosting;

/// <summary>Which end of a connection this process is.</summary>
public enum TlsEnd
{
    Asking = 1,
    Answering = 2,
}

/// <summary>
/// Wraps a connection of the cluster in TLS 1.3, in which both ends show a certificate. Nothing is read before the other end is believed. Orleans' own
/// package for this is not used: see decision 18.
/// </summary>
public sealed partial class MutualTls(ClusterCertificates certificates, TlsEnd end, Peer expected, TimeProvider time, ILogger<MutualTls> logger) : IConnectionMiddleware
{
    // Long enough for a busy machine, short enough that who connects and says nothing holds no place for long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task OnConnectionAsync(ConnectionContext context, ConnectionDelegate next)
    {
        var plain = context.Transport;
        await using var stream = new SslStream(new PipeStream(plain), leaveInnerStreamOpen: false);
        string? refusal = null;
        try
        {
            var identity = certificates.Current;
            using var patience = new CancellationTokenSource(Patience);
            if (end == TlsEnd.Answering)
            {
                await stream.AuthenticateAsServerAsync(Answering(identity, Judge), patience.Token);
            }
            else
            {
                await stream.AuthenticateAsClientAsync(Asking(identity, Judge), patience.Token);
            }

            bool Judge(X509Certificate? shown, X509Chain? sent)
            {
                refusal = PeerRules.Refusal(
                    shown as X509Certificate2, sent is null ? [] : [.. sent.ChainElements.Select(element => element.Certificate), .. sent.ChainPolicy.ExtraStore], identity.Authorities, expected,
                    time.GetUtcNow());
                return refusal is null;
            }
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException or OperationCanceledException or InvalidOperationException)
        {
            Refused(logger, context.RemoteEndPoint, refusal ?? fault.Message);
            context.Abort();
            if (end == TlsEnd.Asking)
            {
                throw new AuthenticationException($"{context.RemoteEndPoint} is not believed to be of this cluster: {refusal ?? fault.Message}.", fault);
            }
            return;
        }
        var secure = new DuplexPipe(PipeReader.Create(stream), PipeWriter.Create(stream));
        context.Transport = secure;
        try
        {
            await next(context);
        }
        finally
        {
            await secure.Input.CompleteAsync();
            await secure.Output.CompleteAsync();
            context.Transport = plain;
        }
    }

    private static SslServerAuthenticationOptions Answering(ClusterIdentity identity, Func<X509Certificate?, X509Chain?, bool> judge) => new()
    {
        ServerCertificateContext = identity.Own,
        ClientCertificateRequired = true,
        EnabledSslProtocols = SslProtocols.Tls13,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = (_, shown, sent, _) => judge(shown, sent),
    };

    private static SslClientAuthenticationOptions Asking(ClusterIdentity identity, Func<X509Certificate?, X509Chain?, bool> judge) => new()
    {
        // Silos come and go under any address: that a peer is a silo of this cluster is said by who signed for it, not by a name.
        TargetHost = "paceline",
        ClientCertificateContext = identity.Own,
        EnabledSslProtocols = SslProtocols.Tls13,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = (_, shown, sent, _) => judge(shown, sent),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A connection with {Peer} is refused: {Reason}")]
    private static partial void Refused(ILogger logger, System.Net.EndPoint? peer, string reason);

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
