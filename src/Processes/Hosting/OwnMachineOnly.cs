using System.Net;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Orleans.Runtime.Messaging;

namespace Paceline.Hosting;

/// <summary>Stands where a process has no certificate: it speaks to its own machine and to nobody else.</summary>
public sealed class OwnMachineOnly : IConnectionMiddleware
{
    public Task OnConnectionAsync(ConnectionContext context, ConnectionDelegate next)
    {
        if (IsOwn(context.RemoteEndPoint))
        {
            return next(context);
        }
        context.Abort();
        throw new AuthenticationException($"{context.RemoteEndPoint} is another machine: without certificates this process speaks to its own only. Set {ClusterTlsOptions.Settings}.");
    }

    /// <summary>Whether the other end is on this machine. An end that has no address is within this process.</summary>
    public static bool IsOwn(EndPoint? end) => end is not IPEndPoint other || IPAddress.IsLoopback(other.Address.IsIPv4MappedToIPv6 ? other.Address.MapToIPv4() : other.Address);
}
