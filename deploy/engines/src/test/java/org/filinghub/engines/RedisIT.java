package org.filinghub.engines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisIT {
  @SuppressWarnings("NullAway.Init")
  @TempDir(factory = UnderTarget.class)
  Path folder;

  private final List<Redis> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Redis::close);
  }

  @Test
  void stopsAndLeavesItsPortFree() throws IOException {
    Redis redis = startHere();
    long pid = redis.pid();
    assertThat(ask(redis, "PING")).isEqualTo("+PONG");

    redis.close();

    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(LoopbackPorts.isTaken(redis.port())).isFalse();
  }

  @Test
  void tellsItsUrl() {
    assertThat(TestEngines.redis().url())
        .isEqualTo("redis://127.0.0.1:" + TestEngines.redis().port());
  }

  @Test
  void forgetsOverRestartOnTheSamePort() throws IOException {
    Redis redis = startHere();
    int port = redis.port();
    ask(redis, "SET filing 1");

    redis.restart();

    assertThat(redis.port()).isEqualTo(port);
    assertThat(ask(redis, "EXISTS filing")).isEqualTo(":0");
  }

  @Test
  void restartsAfterKill() throws IOException {
    Redis redis = startHere();
    redis.kill();
    assertThat(LoopbackPorts.isTaken(redis.port())).isFalse();

    redis.restart();

    assertThat(ask(redis, "PING")).isEqualTo("+PONG");
  }

  @Test
  void keepsDataOverKillWhenAsked() throws IOException {
    Redis redis = Redis.startKeepingData(EngineFolders.sharingProgram(folder), EnginePort.free());
    opened.add(redis);
    ask(redis, "SET filing 1");

    redis.kill();
    redis.restart();

    assertThat(ask(redis, "EXISTS filing")).isEqualTo(":1");
  }

  @Test
  void saysWhoHasThePort() {
    int taken = TestEngines.redis().port();

    assertThatThrownBy(
            () -> Redis.start(EngineFolders.sharingProgram(folder), EnginePort.of(taken)))
        .isInstanceOf(EngineUnavailable.class)
        .hasMessageStartingWith(
            "Redis cannot listen on 127.0.0.1:" + taken + ": the port is in use by ")
        .hasMessageContaining("ask for another port");
  }

  private Redis startHere() {
    Redis redis = Redis.start(EngineFolders.sharingProgram(folder), EnginePort.free());
    opened.add(redis);
    return redis;
  }

  private static String ask(Redis redis, String command) throws IOException {
    try (Socket socket = new Socket(LoopbackPorts.loopback(), redis.port())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    }
  }
}
