using System.Net.WebSockets;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>
/// Takes WebSocket handshakes. A browser is known by its cookie, and then only our own pages may connect; anybody else brings an API
/// key in the handshake or in connection_init.
/// </summary>
internal sealed class SocketEndpoint(
    Credentials credentials, GraphEngine engine, RequestReader reader, QueryLimits queryLimits, SocketLimits limits, IHostApplicationLifetime lifetime)
{
    private const string Protocol = "graphql-transport-ws";

    public async Task Serve(HttpContext http)
    {
        var token = SessionCookie.Read(http.Request);
        if (token is not null && !SameOrigin.IsNotForeign(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        if (!http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol))
        {
            using var wrong = await http.WebSockets.AcceptWebSocketAsync();
            await wrong.CloseOutputAsync((WebSocketCloseStatus)SocketClose.NoSubprotocol.Code, SocketClose.NoSubprotocol.Reason, http.RequestAborted);
            return;
        }
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = Protocol });
        ApiTelemetry.Sockets.Add(1);
        try
        {
            await new SocketSession(socket, ProofOf(http, token), credentials, AuthRequest.Address(http), engine, reader, queryLimits, limits).Run(lifetime.ApplicationStopping);
        }
        finally
        {
            ApiTelemetry.Sockets.Add(-1);
        }
    }

    private Proof? ProofOf(HttpContext http, string? token)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith(ApiKeyAuthentication.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            var key = header[ApiKeyAuthentication.Prefix.Length..].Trim();
            return () => credentials.OfBearer(key, AuthRequest.Address(http));
        }
        return token is null ? null : () => credentials.OfSession(token);
    }
}
