using System.Net;
using System.Net.Sockets;

namespace Paceline.Development;

/// <summary>TCP ports on the loopback address.</summary>
public static class FreePort
{
    /// <summary>A port nobody listens on now. Another process may take it before you do: retry when binding fails.</summary>
    public static int Any() => Any(1)[0];

    /// <summary>Several different ports at once.</summary>
    public static int[] Any(int count)
    {
        // All listeners are open together, so that no port comes twice.
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        try
        {
            foreach (var listener in listeners)
                listener.Start();
            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (var listener in listeners)
                listener.Dispose();
        }
    }

    /// <summary>True when something answers on the port.</summary>
    public static bool IsTaken(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
