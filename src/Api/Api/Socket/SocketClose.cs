using System.Net.WebSockets;

namespace Paceline.Api;

/// <summary>Why a socket is closed: the codes of graphql-transport-ws, and the standard ones where it has none.</summary>
internal readonly record struct SocketClose(int Code, string Reason)
{
    public static readonly SocketClose GoingAway = new((int)WebSocketCloseStatus.EndpointUnavailable, "The server is stopping");
    public static readonly SocketClose TooBig = new((int)WebSocketCloseStatus.MessageTooBig, "The message is too long");
    public static readonly SocketClose TooSlow = new(1013, "Answers were not read fast enough; try again later");
    public static readonly SocketClose Unauthorized = new(4401, "Unauthorized");
    public static readonly SocketClose SessionEnded = new(4401, "The session has ended");
    public static readonly SocketClose Forbidden = new(4403, "Forbidden");
    public static readonly SocketClose NoSubprotocol = new(4406, "Subprotocol not acceptable");
    public static readonly SocketClose InitTimeout = new(4408, "Connection initialisation timeout");
    public static readonly SocketClose TooManyInits = new(4429, "Too many initialisation requests");

    public static SocketClose BadMessage(string reason) => new(4400, reason);

    public static SocketClose Exists(string id) => new(4409, $"Subscriber for {id} already exists");
}
