using System.Net;
using System.Net.Sockets;

namespace Paceline.Development;

/// <summary>
/// TCP ports on the loopback address, below those that the system gives to outgoing connections: on a port of those a process that goes down and comes up again may find a connection of
/// somebody else.
/// </summary>
public static class FreePort
{
    private const int Least = 15_000;
    private const string OutgoingPorts = "/proc/sys/net/ipv4/ip_local_port_range";

    private static readonly int Beyond = File.Exists(OutgoingPorts) && int.TryParse(File.ReadAllText(OutgoingPorts).Split('\t', ' ')[0], out var first) && first > Least + 1_000 ? first : 32_768;

    // Each process begins elsewhere, so that those that start at once do not find the same.
    private static int asked = Environment.ProcessId * 97;

    /// <summary>A port nobody listens on now. Another process may take it before you do: retry when binding fails.</summary>
    public static int Any() => Any(1)[0];

    /// <summary>Several different ports at once.</summary>
    public static int[] Any(int count)
    {
        // All listeners are open together, so that no port comes twice.
        var listeners = new List<TcpListener>();
        try
        {
            for (var tried = 0; listeners.Count < count && tried < Beyond - Least; tried++)
            {
                if (Listening(Least + (int)((uint)Interlocked.Increment(ref asked) % (uint)(Beyond - Least))) is { } listener)
                    listeners.Add(listener);
            }
            return listeners.Count == count
                ? [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)]
                : throw new InvalidOperationException($"Of the ports {Least} to {Beyond - 1} not {count} are free.");
        }
        finally
        {
            foreach (var listener in listeners)
                listener.Dispose();
        }
    }

    private static TcpListener? Listening(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
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
