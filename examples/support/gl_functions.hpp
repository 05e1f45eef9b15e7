// Every function of OpenGL that the library and its examples call, in one list for all that lead them elsewhere.
#pragma once

// clang-format off

/// `visit(function)` for each, but for those of gloo::debug and the ones below.
#define GL_FUNCTIONS(visit) \
    visit(glActiveTexture) visit(glAttachShader) visit(glBindBuffer) visit(glBindBufferBase) visit(glBindFramebuffer) \
    visit(glBindRenderbuffer) visit(glBindTexture) visit(glBindVertexArray) visit(glBlendFunc) visit(glBlendFuncSeparate) \
    visit(glBlitFramebuffer) visit(glBufferData) visit(glBufferSubData) visit(glCheckFramebufferStatus) visit(glClampColor) \
    visit(glClear) visit(glClearBufferfi) visit(glClearBufferfv) visit(glClearBufferiv) visit(glClearBufferuiv) \
    visit(glClearColor) visit(glCompileShader) visit(glCreateProgram) visit(glCreateShader) visit(glDeleteBuffers) \
    visit(glDeleteFramebuffers) visit(glDeleteProgram) visit(glDeleteRenderbuffers) visit(glDeleteShader) \
    visit(glDeleteTextures) visit(glDeleteVertexArrays) visit(glDepthFunc) visit(glDetachShader) visit(glDisable) \
    visit(glDrawArrays) visit(glDrawArraysInstanced) visit(glDrawBuffers) visit(glDrawElements) visit(glDrawElementsBaseVertex) \
    visit(glDrawElementsInstanced) visit(glDrawElementsInstancedBaseVertex) visit(glDrawRangeElements) \
    visit(glDrawRangeElementsBaseVertex) visit(glEnable) visit(glEnableVertexAttribArray) visit(glFinish) \
    visit(glFramebufferRenderbuffer) visit(glFramebufferTexture1D) visit(glFramebufferTexture2D) \
    visit(glFramebufferTextureLayer) visit(glGenBuffers) visit(glGenFramebuffers) visit(glGenRenderbuffers) visit(glGenTextures) \
    visit(glGenVertexArrays) visit(glGenerateMipmap) visit(glGetActiveAttrib) visit(glGetActiveUniform) \
    visit(glGetActiveUniformBlockName) visit(glGetActiveUniformBlockiv) visit(glGetActiveUniformsiv) visit(glGetAttribLocation) \
    visit(glGetBufferParameteri64v) visit(glGetFloatv) visit(glGetIntegerv) visit(glGetProgramInfoLog) visit(glGetProgramiv) \
    visit(glGetRenderbufferParameteriv) visit(glGetShaderInfoLog) visit(glGetShaderiv) visit(glGetTexImage) \
    visit(glGetTexLevelParameteriv) visit(glGetUniformLocation) visit(glGetUniformfv) visit(glGetUniformiv) \
    visit(glGetUniformuiv) visit(glIsEnabled) visit(glIsFramebuffer) visit(glIsRenderbuffer) visit(glIsTexture) \
    visit(glLinkProgram) visit(glPixelStorei) visit(glPrimitiveRestartIndex) visit(glReadBuffer) visit(glReadPixels) \
    visit(glRenderbufferStorage) visit(glRenderbufferStorageMultisample) visit(glShaderSource) visit(glTexImage1D) \
    visit(glTexImage2D) visit(glTexImage3D) visit(glTexParameterfv) visit(glTexParameteri) visit(glTexSubImage1D) \
    visit(glTexSubImage2D) visit(glTexSubImage3D) visit(glUniform1fv) visit(glUniform1iv) visit(glUniform1uiv) \
    visit(glUniform2fv) visit(glUniform2iv) visit(glUniform2uiv) visit(glUniform3fv) visit(glUniform3iv) visit(glUniform3uiv) \
    visit(glUniform4fv) visit(glUniform4iv) visit(glUniform4uiv) visit(glUniformBlockBinding) visit(glUniformMatrix2fv) \
    visit(glUniformMatrix2x3fv) visit(glUniformMatrix2x4fv) visit(glUniformMatrix3fv) visit(glUniformMatrix3x2fv) \
    visit(glUniformMatrix3x4fv) visit(glUniformMatrix4fv) visit(glUniformMatrix4x2fv) visit(glUniformMatrix4x3fv) \
    visit(glUseProgram) visit(glVertexAttrib4fv) visit(glVertexAttribDivisor) visit(glVertexAttribI4iv) \
    visit(glVertexAttribI4uiv) visit(glVertexAttribIPointer) visit(glVertexAttribPointer) visit(glViewport)

/// Those that tell the version and the errors: they never fail.
#define GL_QUESTIONS(visit) visit(glGetError) visit(glGetString) visit(glGetStringi)
// clang-format on
