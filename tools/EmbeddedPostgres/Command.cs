using System.Diagnostics;

namespace Paceline.Development;

/// <summary>Runs a short program to its end.</summary>
public static class Command
{
    /// <summary>Returns what the program wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message carries its last lines.</exception>
    public static async Task<string> Run(
        string program, IEnumerable<string> arguments, string folder, string? user = null, CancellationToken cancellation = default)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        if (user is not null)
            start.UserName = user;

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        var text = await output + await errors;
        return process.ExitCode == 0
            ? text
            : throw new InvalidOperationException($"{Path.GetFileName(program)} {start.ArgumentList.FirstOrDefault()} failed ({process.ExitCode}):{Environment.NewLine}{LastLines(text)}");
    }

    private static string LastLines(string text) =>
        string.Join(Environment.NewLine, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(20));
}
